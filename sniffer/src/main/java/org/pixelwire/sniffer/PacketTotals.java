package org.pixelwire.sniffer;

import org.pixelwire.capture.Drops;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.Frame;

/** Packet records added up, whatever is in them, and when the first and last were captured. */
final class PacketTotals {
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private long packets;
  private long capturedBytes;
  private long wireBytes;
  private long cutPackets;
  private long firstFrame;
  private long firstNanos;
  private long lastNanos;
  private long previousNanos;

  void add(PacketSource source) {
    long nanos = source.timestampNanos();
    packets++;
    firstFrame = packets == 1 ? source.frame() : firstFrame;
    firstNanos = packets == 1 ? nanos : firstNanos;
    previousNanos = packets == 1 ? nanos : lastNanos;
    lastNanos = nanos;
    capturedBytes += source.capturedLength();
    wireBytes += source.wireLength();
    cutPackets += source.capturedLength() == source.wireLength() ? 0 : 1;
  }

  /** What is true of the file whose end {@code source} has reached. */
  FileFacts facts(String path, PacketSource source, long brokenPackets, Drops drops) {
    return new FileFacts(
        path,
        source.format(),
        source.compressed(),
        source.linkTypes().stream().map(LinkType::name).toList(),
        source.snaplen(),
        source.timestampDigits(),
        packets,
        capturedBytes,
        wireBytes,
        firstNanos,
        lastNanos,
        cutPackets,
        brokenPackets,
        source.damage().orElse(null),
        drops);
  }

  long packets() {
    return packets;
  }

  long wireBytes() {
    return wireBytes;
  }

  /** About how long a classic capture file of these packets is. */
  long fileBytes() {
    return FILE_HEADER + capturedBytes + RECORD_HEADER * packets;
  }

  long firstNanos() {
    return firstNanos;
  }

  long lastNanos() {
    return lastNanos;
  }

  /** When the capture began; unknown, as Wireshark has it, where frames are numbered from later. */
  long referenceNanos() {
    return numberedBefore() ? Frame.NO_TIME : firstNanos;
  }

  /** Time of the packet before the last; of the first packet its own, if it is frame 1. */
  long previousNanos() {
    return numberedBefore() && packets == 1 ? Frame.NO_TIME : previousNanos;
  }

  private boolean numberedBefore() {
    return firstFrame > 1;
  }
}
