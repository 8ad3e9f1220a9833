package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Checksums;
import org.pixelwire.packet.Frame;

/** What the checksums of IP and of what it carries said, over all frames. */
final class ChecksumTally {
  private final List<Long> badFrames = new ArrayList<>();
  private final List<Long> offloadedFrames = new ArrayList<>();
  private long bad;
  private long offloaded;

  void add(Frame frame) {
    if (frame.ipVersion() != 0) {
      count(Checksums.ip(frame), frame.number());
      count(Checksums.transport(frame), frame.number());
    }
  }

  void count(Checksum found, long frame) {
    if (found == Checksum.BAD && bad++ < Finding.MAX_FRAMES) {
      badFrames.add(frame);
    } else if (found == Checksum.OFFLOADED && offloaded++ < Finding.MAX_FRAMES) {
      offloadedFrames.add(frame);
    }
  }

  /** Checksums that do not match what they cover. */
  long bad() {
    return bad;
  }

  List<Long> badFrames() {
    return badFrames;
  }

  /** Checksums left to an adapter that was never reached, or to nobody as on loopback. */
  long offloaded() {
    return offloaded;
  }

  List<Long> offloadedFrames() {
    return offloadedFrames;
  }
}
