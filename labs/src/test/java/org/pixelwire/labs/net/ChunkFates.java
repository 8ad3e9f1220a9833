package org.pixelwire.labs.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pixelwire.labs.net.relay.Direction;
import org.pixelwire.labs.net.relay.Fate;
import org.pixelwire.labs.net.relay.FrameFate;
import org.pixelwire.transfer.State;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.record.TransferRecord;

/**
 * What really happened to every chunk of one transfer over UDP: by the relay's log, and by what the
 * sender was told to do wrong.
 */
final class ChunkFates {
  /** Behind 42 bytes of Ethernet, IP and UDP headers and 44 of the record's. */
  private static final int PAYLOAD_AT = 42 + 44;

  private final Map<Long, List<FrameFate>> frames = new TreeMap<>();
  private final TransferRecord sent;

  ChunkFates(List<FrameFate> log, TransferRecord sent) {
    this.sent = sent;
    for (FrameFate each : log) {
      if (each.direction() == Direction.TO_RECEIVER && each.transfer().equals(sent.id())) {
        frames.computeIfAbsent(each.chunk().getAsLong(), c -> new ArrayList<>()).add(each);
      }
    }
  }

  /** As it is seen with a capture at the sender's end, at the receiver's, or at both. */
  State state(long chunk, boolean near, boolean far) {
    List<FrameFate> copies = frames.getOrDefault(chunk, List.of());
    if (copies.isEmpty()) {
      return State.NEVER_SENT;
    }
    boolean spoilt = holds(sent.chunks().damaged(), chunk);
    int arrived = spoilt ? 0 : copies(copies, false);
    if (arrived > 0) {
      return arrived > 1 ? State.DELIVERED_AGAIN : State.DELIVERED;
    }
    if (spoilt && (near || copies(copies, false) + copies(copies, true) > 0)) {
      return State.DAMAGED;
    }
    if (!far) {
      return State.LOST_AFTER_CAPTURE;
    }
    if (copies(copies, true) > 0) {
      return State.DAMAGED;
    }
    return near ? State.LOST_BETWEEN_CAPTURES : State.LOST_BEFORE_CAPTURE;
  }

  private static int copies(List<FrameFate> frames, boolean corrupted) {
    return frames.stream()
        .filter(each -> each.has(Fate.CORRUPTED) == corrupted)
        .mapToInt(each -> each.out().size())
        .sum();
  }

  private static boolean holds(List<Range> ranges, long chunk) {
    return ranges.stream().anyMatch(each -> each.from() <= chunk && chunk <= each.to());
  }

  /**
   * Whether a capture at the receiver's end alone cannot know: a datagram came whose record header
   * was damaged, so that nothing says which of the missing chunks it was.
   */
  boolean mayBeUnsaid(long chunk, boolean near, boolean far) {
    State state = state(chunk, near, far);
    boolean missing = state == State.DAMAGED || state == State.LOST_BEFORE_CAPTURE;
    return far
        && !near
        && missing
        && frames.values().stream()
            .flatMap(List::stream)
            .anyMatch(each -> each.corruptedByte().orElse(PAYLOAD_AT) < PAYLOAD_AT);
  }

  /** What was done to its frames. */
  String text(long chunk) {
    List<String> words = new ArrayList<>();
    frames
        .getOrDefault(chunk, List.of())
        .forEach(each -> words.add(each.number() + " " + each.fates() + each.corruptedByte()));
    return words.toString();
  }
}
