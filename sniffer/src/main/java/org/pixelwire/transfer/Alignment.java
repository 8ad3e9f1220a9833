package org.pixelwire.transfer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.transfer.Ends.Both;

/**
 * Two captures of one transfer laid side by side, packet by packet: which was made at the sender's
 * end, what passed both, what only one of them.
 */
public final class Alignment {
  private final Ends ends;
  private final Matching toReceiver;
  private final Matching toSender;
  private final View near;
  private final View far;
  private final Map<Long, Passage> byNearFrame = new HashMap<>();
  private final long farFirst;
  private final long farLast;
  private final long arrivedFirst;
  private final long arrivedLast;

  private Alignment(Ends ends, View near, View far) {
    this.ends = ends;
    this.near = near;
    this.far = far;
    Both here = packets(near);
    Both there = packets(far);
    List<Crossing> strays = far.transfer() == null ? List.of() : far.transfer().packets().strays();
    toReceiver = Matching.of(here.toReceiver(), there.toReceiver(), strays);
    toSender = Matching.of(there.toSender(), here.toSender(), List.of());
    toReceiver.passages().forEach(each -> byNearFrame.put(each.out().frame(), each));
    List<Crossing> all = far.transfer() == null ? List.of() : far.transfer().packets().list();
    farFirst = all.stream().mapToLong(Crossing::nanos).min().orElse(Long.MAX_VALUE);
    farLast = all.stream().mapToLong(Crossing::nanos).max().orElse(Long.MIN_VALUE);
    List<Long> arrived =
        passages().stream().filter(each -> !each.lost()).map(each -> each.out().nanos()).toList();
    arrivedFirst = arrived.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    arrivedLast = arrived.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
  }

  /**
   * Aligns two captures that keep every packet (see {@link Transfers#keepCrossings}).
   *
   * @param said whether {@code one} is known to be the sender's end; else that is worked out
   */
  static Alignment of(View one, View other, boolean said) {
    Ends ends = said ? new Ends(false, Ends.Basis.SAID) : Ends.of(packets(one), packets(other));
    return ends.swapped() ? new Alignment(ends, other, one) : new Alignment(ends, one, other);
  }

  /** Those of the transfer's conversation; of several transfers over UDP its own. */
  private static Both packets(View view) {
    CapturedTransfer transfer = view.transfer();
    if (transfer == null) {
      return new Both(List.of(), List.of(), true);
    }
    List<Crossing> own =
        transfer.packets().list().stream().filter(each -> belongs(each, transfer)).toList();
    return new Both(
        own.stream().filter(each -> each.fromA() == transfer.senderIsA()).toList(),
        own.stream().filter(each -> each.fromA() != transfer.senderIsA()).toList(),
        view.evidence().mayHaveMissed());
  }

  private static boolean belongs(Crossing crossing, CapturedTransfer transfer) {
    return crossing.datagram() == null
        || !crossing.whole()
        || crossing.datagram().id() == transfer.id().value();
  }

  /** Whether the second of the captures given is that of the sender's end. */
  public boolean swapped() {
    return ends.swapped();
  }

  /** Whether nothing tells which capture was made at which end. */
  boolean endsUnknown() {
    return ends.basis() == Ends.Basis.GIVEN;
  }

  /** How the ends were told apart: {@code said}, {@code answers}, {@code losses}, … */
  public String basis() {
    return ends.basis().name().toLowerCase(Locale.ROOT);
  }

  /** The same for people. */
  public String basisWords() {
    return ends.basis().words();
  }

  /** The capture at the sender's end. */
  public View near() {
    return near;
  }

  /** The capture at the receiver's end. */
  public View far() {
    return far;
  }

  /** How the two clocks stand to each other. */
  public ClockOffset clock() {
    Long there = toReceiver.least();
    Long back = toSender.least();
    return new ClockOffset(
        back == null ? null : Double.valueOf(-back / 1e9),
        there == null ? null : Double.valueOf(there / 1e9),
        toReceiver.matched(),
        toSender.matched());
  }

  /** What the sender sent, in the order of the capture at its end. */
  List<Passage> passages() {
    return toReceiver.passages();
  }

  /** What the receiver sent, in the order of the capture at its end. */
  List<Passage> answers() {
    return toSender.passages();
  }

  /** The way of the packet that is {@code frame} of the capture at the sender's end, or null. */
  Passage passage(long frame) {
    return byNearFrame.get(frame);
  }

  /**
   * Whether the capture at the receiver's end was running when a packet should have come to it: it
   * holds something from before and something from after. What was sent before it came before it,
   * however long its way was; for what the receiver sent, the shortest way tells.
   */
  boolean covers(Passage passage) {
    if (toReceiver.least() == null) {
      return false;
    }
    long sent = passage.out().nanos();
    long expected = sent + toReceiver.least();
    return (arrivedFirst <= sent || farFirst <= expected)
        && (sent <= arrivedLast || expected <= farLast);
  }
}
