package org.pixelwire.flow;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelwire.flow.FragmentNotes.Oddity;
import org.pixelwire.flow.StreamMap.Segment;
import org.pixelwire.packet.Frame;

/**
 * Puts fragmented IPv4 and IPv6 packets back together as Wireshark does: from whole fragments only,
 * without giving up after a time, overlaps settled by offset. What a receiver would do otherwise is
 * noted (RFC 791 section 3.2, RFC 1122 section 3.3.2, RFC 8200 section 4.5, RFC 5722).
 *
 * <p>Memory is bounded by the limits below; the packet begun first is given up for a new one.
 */
public final class Defragmenter {
  /** Packets that wait for fragments at the same time. */
  public static final int MAX_OPEN_PACKETS = 1 << 14;

  /** Bytes that wait with them. */
  public static final long MAX_HELD_BYTES = 64L << 20;

  /** A receiver waits 60 s (RFC 8200 section 4.5), or up to 120 s in IPv4 (RFC 1122). */
  public static final long TIMEOUT_NANOS = 60_000_000_000L;

  private static final int MAX_IP_BYTES = 65_535;
  private static final int IPV4_HEADER = 20;
  private static final int MAX_REMEMBERED = 1024;
  private static final int MAX_SPARE = 64;
  private static final int MAX_SPARE_BYTES = 1 << 18;

  private final int maxOpenPackets;
  private final long maxHeldBytes;
  private final Map<FragmentKey, FragmentedPacket> open = new LinkedHashMap<>();
  private final Map<FragmentKey, Long> completedAt = new LinkedHashMap<>();
  private final ArrayDeque<FragmentedPacket> spare = new ArrayDeque<>();
  private final FragmentNotes notes = new FragmentNotes();
  private long heldBytes;
  private FragmentedPacket completed;
  // Direct as the windows of captures are: the decoder then meets one kind of buffer only.
  private ByteBuffer payload = ByteBuffer.allocateDirect(0);

  /** A defragmenter with the limits above. */
  public Defragmenter() {
    this(MAX_OPEN_PACKETS, MAX_HELD_BYTES);
  }

  Defragmenter(int maxOpenPackets, long maxHeldBytes) {
    this.maxOpenPackets = maxOpenPackets;
    this.maxHeldBytes = maxHeldBytes;
  }

  /**
   * Takes a frame; true when it is the fragment that completes a packet, whose {@link #payload}
   * then stays valid until the next call.
   */
  public boolean add(Frame frame) {
    recycle();
    if (!frame.fragment() || frame.fragmentLength() == 0) {
      return false;
    }
    // Wireshark leaves out a fragment of which a byte is missing, or whose length cannot be true;
    // it does not matter that IPv6 was announced as IPv4.
    if ((frame.malformed() != null && frame.malformed().offset() != frame.ipOffset())
        || frame.fragmentCaptured() < frame.fragmentLength()) {
      note(Oddity.CUT, frame.number());
      return false;
    }
    if (frame.fragmentLength() > MAX_IP_BYTES) {
      note(Oddity.OVERSIZE, frame.number());
      return false;
    }
    return take(FragmentKey.of(frame), frame);
  }

  private boolean take(FragmentKey key, Frame frame) {
    FragmentedPacket packet = open.get(key);
    if (packet == null) {
      packet = begin(key, frame.timeNanos());
    }
    noteLate(packet, frame);
    long before = packet.footprint();
    boolean whole =
        packet.add(
            frame.fragmentOffset(),
            frame.moreFragments(),
            frame.buffer(),
            frame.fragmentStart(),
            frame.fragmentLength(),
            frame.number());
    heldBytes += packet.footprint() - before;
    if (whole) {
      complete(key, packet, frame.timeNanos());
    } else if (packet.count() >= FragmentedPacket.MAX_FRAGMENTS) {
      giveUp(key, packet);
    } else {
      keepLimits();
    }
    return whole;
  }

  private FragmentedPacket begin(FragmentKey key, long nanos) {
    FragmentedPacket packet = spare.isEmpty() ? new FragmentedPacket() : spare.pop();
    packet.firstNanos = nanos;
    Long before = completedAt.get(key);
    packet.again = before != null && nanos - before <= TIMEOUT_NANOS;
    open.put(key, packet);
    heldBytes += packet.footprint();
    return packet;
  }

  private void noteLate(FragmentedPacket packet, Frame frame) {
    if (!packet.late && frame.timeNanos() - packet.firstNanos > TIMEOUT_NANOS) {
      packet.late = true;
      note(Oddity.TIMEOUT, frame.number());
    }
  }

  private void complete(FragmentKey key, FragmentedPacket packet, long nanos) {
    remove(key, packet);
    completed = packet;
    assemble(packet);
    int header = key.ipVersion() == 4 ? IPV4_HEADER : 0;
    if (packet.total() > MAX_IP_BYTES - header) {
      notePacket(Oddity.OVERSIZE, packet);
    }
    if (packet.again) {
      notePacket(Oddity.DUPLICATE, packet);
    }
    completedAt.remove(key);
    completedAt.put(key, nanos);
    if (completedAt.size() > MAX_REMEMBERED) {
      removeFirst(completedAt);
    }
  }

  private void assemble(FragmentedPacket packet) {
    int room = packet.room();
    if (payload.capacity() < room) {
      payload = ByteBuffer.allocateDirect(Math.max(room, payload.capacity() * 2));
    }
    packet.assemble(payload, notes);
  }

  private void remove(FragmentKey key, FragmentedPacket packet) {
    open.remove(key);
    heldBytes -= packet.footprint();
  }

  private static void removeFirst(Map<?, ?> map) {
    Iterator<?> first = map.keySet().iterator();
    first.next();
    first.remove();
  }

  private void keepLimits() {
    while (open.size() > maxOpenPackets || heldBytes > maxHeldBytes) {
      Map.Entry<FragmentKey, FragmentedPacket> oldest = open.entrySet().iterator().next();
      giveUp(oldest.getKey(), oldest.getValue());
    }
  }

  private void giveUp(FragmentKey key, FragmentedPacket packet) {
    remove(key, packet);
    notePacket(Oddity.LIMIT, packet);
    store(packet);
  }

  private void recycle() {
    if (completed != null) {
      store(completed);
      completed = null;
    }
  }

  private void store(FragmentedPacket packet) {
    if (spare.size() < MAX_SPARE && packet.footprint() <= MAX_SPARE_BYTES) {
      packet.reset();
      spare.push(packet);
    }
  }

  private void note(Oddity oddity, long frame) {
    notes.add(oddity);
    notes.show(oddity, frame);
  }

  private void notePacket(Oddity oddity, FragmentedPacket packet) {
    notes.add(oddity);
    for (int i = 0; i < Math.min(packet.count(), FragmentNotes.MAX_FRAMES); i++) {
      notes.show(oddity, packet.frame(i));
    }
  }

  /**
   * The payload of the packet completed last, from index 0, big-endian; what is beyond {@link
   * #payloadLength} has no meaning.
   */
  public ByteBuffer payload() {
    return payload;
  }

  /** Bytes of {@link #payload}; 0 unless the last frame completed a packet. */
  public int payloadLength() {
    return completed == null ? 0 : completed.total();
  }

  /** How many fragments the packet completed last came in, repeated ones included. */
  public int fragments() {
    return completed == null ? 0 : completed.count();
  }

  /** The frame of fragment {@code index} of the packet completed last, by offset. */
  public long fragmentFrame(int index) {
    return completed.frame(checked(index));
  }

  /** Where fragment {@code index} of the packet completed last begins in its payload. */
  public int fragmentOffset(int index) {
    return completed.offset(checked(index));
  }

  /** How many bytes fragment {@code index} of the packet completed last has. */
  public int fragmentLength(int index) {
    return completed.length(checked(index));
  }

  private int checked(int index) {
    if (index < 0 || index >= fragments()) {
      throw new IllegalArgumentException("no fragment " + index + " of " + fragments());
    }
    return index;
  }

  /** Which frame brought which bytes of {@link #payload}, in order, each byte once. */
  public List<Segment> carriers() {
    return completed == null ? List.of() : completed.carriers();
  }

  /** Packets that still wait for fragments. */
  public int openPackets() {
    return open.size();
  }

  /** Notes the packets that never were complete. No frame may follow. */
  public void finish() {
    recycle();
    for (FragmentedPacket packet : open.values()) {
      assemble(packet);
      notePacket(packet.again ? Oddity.DUPLICATE : Oddity.INCOMPLETE, packet);
    }
    open.clear();
    heldBytes = 0;
  }

  /** What was odd so far; complete after {@link #finish}. */
  public FragmentNotes notes() {
    return notes;
  }
}
