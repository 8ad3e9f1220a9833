package org.pixelwire.capture;

import java.util.List;

/**
 * What a pcapng block says of its packet beside time and lengths; null where it says nothing.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.3. Its hashes, verdicts and custom options are not
 * read.
 *
 * @param comments in order
 * @param flags direction, reception type, check sequence length and link-layer errors
 * @param dropCount packets lost between this one and the one before
 * @param packetId equal for one packet seen on several interfaces
 * @param queue of the interface that it came by
 */
public record PacketOptions(
    List<String> comments, Long flags, Long dropCount, Long packetId, Long queue) {
  /** Says nothing. */
  public static final PacketOptions NONE = new PacketOptions(List.of(), null, null, null, null);

  public PacketOptions {
    comments = List.copyOf(comments);
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return comments.isEmpty()
        && flags == null
        && dropCount == null
        && packetId == null
        && queue == null;
  }

  /** The same with these comments. */
  public PacketOptions withComments(List<String> others) {
    return new PacketOptions(others, flags, dropCount, packetId, queue);
  }
}
