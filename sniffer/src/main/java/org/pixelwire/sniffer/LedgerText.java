package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pixelwire.transfer.CaptureEvidence;
import org.pixelwire.transfer.Frames;
import org.pixelwire.transfer.Ledger;
import org.pixelwire.transfer.State;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.record.TransferRecord;

/** What happened to every chunk, for people, at 80 columns. */
public final class LedgerText {
  /** Two less than a terminal's 80, for whoever indents. */
  private static final int WIDTH = 78;

  private static final int FRAMES_WIDTH = 17;
  private static final int MAX_AROUND = 12;

  private LedgerText() {}

  /** The table by fate, the verdict, and the evidence it rests on. */
  public static List<String> lines(Ledger ledger, CaptureEvidence evidence, Witnesses witnesses) {
    List<String> lines = new ArrayList<>();
    lines.add("What happened to every chunk            chunks        bytes  frames");
    List<String> absent = new ArrayList<>();
    Map<State, RangeSet> byState = ledger.byState();
    for (State state : State.values()) {
      if (byState.containsKey(state)) {
        lines.add(row(ledger, state));
      } else if (state != State.DELIVERED_AGAIN && state != State.INCONCLUSIVE) {
        absent.add(state.words());
      }
    }
    if (!absent.isEmpty()) {
      lines.addAll(wrap("  none " + String.join(", none ", absent), WIDTH, "    "));
    }
    ledger.details().forEach(d -> lines.addAll(wrap("  " + d + ".", WIDTH, "    ")));
    String verdict = ledger.judgement().verdict() + ": " + ledger.judgement().reason() + ".";
    lines.addAll(wrap(verdict, WIDTH, "  "));
    lines.addAll(wrap(evidence(evidence, witnesses), WIDTH, "  "));
    return lines;
  }

  private static String row(Ledger ledger, State state) {
    long chunks = 0;
    long bytes = 0;
    RangeSet frames = new RangeSet();
    for (Ledger.Entry entry : ledger.entries()) {
      if (entry.state() == state) {
        chunks += entry.chunks().count();
        bytes += entry.bytes();
        entry.frames().forEach(frames::add);
      }
    }
    String list = frames.isEmpty() ? "-" : Frames.text(frames.ranges(), FRAMES_WIDTH);
    return String.format(Locale.ROOT, "  %-34s%,10d%,13d  %s", state.words(), chunks, bytes, list);
  }

  private static String evidence(CaptureEvidence evidence, Witnesses witnesses) {
    StringBuilder text = new StringBuilder("Evidence: sniffer drops ");
    text.append(evidence.drops() == null ? "unknown" : evidence.drops().toString());
    text.append(", sender's record ").append(witnesses.sent() == null ? "none" : "read");
    text.append(", receiver's record ").append(witnesses.received() == null ? "none" : "read");
    TransferRecord received = witnesses.received();
    if (received != null && received.counters() != null) {
      Long overflow = received.counters().rise("UdpRcvbufErrors");
      text.append(overflow == null ? "" : ", UdpRcvbufErrors +" + overflow);
    }
    return text.append('.').toString();
  }

  /** For each missing chunk, the frames that carried its neighbours. */
  public static List<String> around(Ledger ledger) {
    List<String> lines = new ArrayList<>();
    for (Range range : ledger.undelivered()) {
      if (lines.size() == MAX_AROUND) {
        lines.add("  ...");
        break;
      }
      lines.add(
          String.format(
              "  chunk %-10s between frames %s and %s",
              range,
              orNone(ledger.framesBefore(range.from())),
              orNone(ledger.framesAfter(range.to()))));
    }
    return lines;
  }

  private static String orNone(List<Long> frames) {
    return frames.isEmpty() ? "none" : Frames.text(frames);
  }

  /** Breaks at spaces so that no line is longer than {@code width}, if its words allow that. */
  static List<String> wrap(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    int margin = text.length() - text.stripLeading().length();
    StringBuilder line = new StringBuilder(" ".repeat(margin));
    String separator = "";
    for (String word : text.strip().split(" ", -1)) {
      if (!separator.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        separator = "";
      }
      line.append(separator).append(word);
      separator = " ";
    }
    lines.add(line.toString());
    return lines;
  }
}
