package org.pixelwire.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was odd about the fragments of a capture: how many packets, and which frames show it. */
public final class FragmentNotes {
  /** Most frames kept for each oddity. */
  public static final int MAX_FRAMES = 20;

  /** What can be odd, under the name it has in findings. */
  public enum Oddity {
    /** Fragments were never captured, so the packet could not be put together. */
    INCOMPLETE("ip-fragment-incomplete"),
    /** A fragment was captured in part only, and is left out. */
    CUT("ip-fragment-cut"),
    /** Fragments came once more after their packet was complete. */
    DUPLICATE("ip-fragment-duplicate"),
    /** Fragments share bytes; in IPv6 a receiver discards such a packet (RFC 5722 section 4). */
    OVERLAP("ip-fragment-overlap"),
    /** Fragments share bytes and differ in them. */
    CONFLICT("ip-fragment-conflict"),
    /** A fragment came after receivers have given up waiting. */
    TIMEOUT("ip-fragment-timeout"),
    /** The fragments make a packet longer than IP can hold (RFC 791 section 3.1). */
    OVERSIZE("ip-fragment-oversize"),
    /** A packet was given up because a limit of {@link Defragmenter} was reached. */
    LIMIT("ip-fragment-limit");

    private final String id;

    Oddity(String id) {
      this.id = id;
    }

    /** Stable name of the finding. */
    public String id() {
      return id;
    }
  }

  private final Map<Oddity, List<Long>> frames = new EnumMap<>(Oddity.class);
  private final Map<Oddity, Long> counts = new EnumMap<>(Oddity.class);

  FragmentNotes() {}

  /** Counts one more packet. */
  void add(Oddity oddity) {
    counts.merge(oddity, 1L, Long::sum);
  }

  /** Keeps a frame that shows it. */
  void show(Oddity oddity, long frame) {
    List<Long> kept = frames.computeIfAbsent(oddity, o -> new ArrayList<>());
    if (kept.size() < MAX_FRAMES) {
      kept.add(frame);
    }
  }

  /** Packets concerned; for {@link Oddity#CUT} fragments. */
  public long count(Oddity oddity) {
    return counts.getOrDefault(oddity, 0L);
  }

  /** The first frames that show it. */
  public List<Long> frames(Oddity oddity) {
    return List.copyOf(frames.getOrDefault(oddity, List.of()));
  }
}
