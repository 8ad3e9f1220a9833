package org.pixelwire.capture;

import java.util.ArrayList;
import java.util.List;

/** Reads what the options of a packet block say, on demand and as far as they make sense. */
final class PcapngPacketOptions {
  private final FileReader bytes;
  private List<String> comments = List.of();
  private Long flags;
  private Long dropCount;
  private Long packetId;
  private Long queue;

  private PcapngPacketOptions(FileReader bytes) {
    this.bytes = bytes;
  }

  /** Those from {@code from} to {@code end}, both counted from the block's first byte. */
  static PacketOptions read(FileReader bytes, int from, int end) {
    if (from + 4 > end) {
      return PacketOptions.NONE;
    }
    PcapngPacketOptions read = new PcapngPacketOptions(bytes);
    PcapngOptionList.read(bytes, from, end, read::option);
    return new PacketOptions(read.comments, read.flags, read.dropCount, read.packetId, read.queue);
  }

  private String option(int code, int at, int length) {
    switch (code) {
      case PcapngOptions.COMMENT -> {
        comments = comments.isEmpty() ? new ArrayList<>(1) : comments;
        comments.add(bytes.text(at, length));
      }
      case PcapngOptions.FLAGS -> flags = length == 4 ? bytes.u32(at) : flags;
      case PcapngOptions.DROP_COUNT -> dropCount = length == 8 ? bytes.s64(at) : dropCount;
      case PcapngOptions.PACKET_ID -> packetId = length == 8 ? bytes.s64(at) : packetId;
      case PcapngOptions.QUEUE -> queue = length == 4 ? bytes.u32(at) : queue;
      default -> {
        // Hashes would be wrong after a change; verdicts and custom options are not for us.
      }
    }
    return null;
  }
}
