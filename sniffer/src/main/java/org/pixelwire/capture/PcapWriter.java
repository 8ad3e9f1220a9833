package org.pixelwire.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes classic pcap, little-endian, one link type, timestamps in nano- or microseconds. */
public final class PcapWriter implements PacketSink {
  private static final long MICROSECOND_MAGIC = 0xa1b2c3d4L;
  private static final long NANOSECOND_MAGIC = 0xa1b23c4dL;
  private static final long NANOS = 1_000_000_000L;
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final int FCS_LENGTH_PRESENT = 0x04000000;
  private static final int MAX_FCS_BITS = 15 * 16;

  private final RecordOutput out;
  private final int fileLinkType;
  private final int fractionNanos;

  /**
   * Writes the header for nanoseconds; {@code linkType} is a LINKTYPE_ number, {@code snaplen} 0
   * for none.
   */
  public PcapWriter(OutputStream out, int linkType, int snaplen) throws IOException {
    this(out, InterfaceDescription.of(linkType, snaplen, InterfaceDescription.NANOSECONDS));
  }

  /**
   * Writes the header for packets of such an interface: of its names and texts nothing, its
   * timestamps in microseconds if no finer.
   */
  public PcapWriter(OutputStream out, InterfaceDescription from) throws IOException {
    this.out = new RecordOutput(out);
    fileLinkType = from.linkType();
    // Binary resolutions have the highest bit set and most need more decimals than six.
    boolean micro = from.resolution() <= InterfaceDescription.MICROSECONDS;
    fractionNanos = micro ? 1000 : 1;
    this.out.u32(micro ? MICROSECOND_MAGIC : NANOSECOND_MAGIC).u16(2).u16(4).u32(0).u32(0);
    this.out.u32(from.snaplen()).u32(fileLinkType | fcs(from.fcsLength()));
  }

  /** The upper bits of the link type: a mark, and the length in 16-bit words. */
  private static int fcs(int bits) {
    return bits < 0 || bits > MAX_FCS_BITS ? 0 : FCS_LENGTH_PRESENT | (bits / 16) << 28;
  }

  @Override
  public void write(
      long timestampNanos,
      int capturedLength,
      long wireLength,
      int linkType,
      ByteBuffer data,
      int offset)
      throws IOException {
    if (linkType != fileLinkType) {
      throw new CannotHoldException(
          "classic pcap holds one link type: this file has %s, the packet %s; write pcapng"
              .formatted(LinkType.name(fileLinkType), LinkType.name(linkType)));
    }
    long nanos = timestampNanos == PacketSource.NO_TIMESTAMP ? 0 : timestampNanos;
    long seconds = Math.floorDiv(nanos, NANOS);
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new CannotHoldException(
          "classic pcap counts seconds from 1970 to 2106, not " + seconds + "; write pcapng");
    }
    if (nanos % fractionNanos != 0) {
      throw new CannotHoldException(
          "this classic pcap counts microseconds, the packet's time is %d ns; write pcapng"
              .formatted(nanos));
    }
    RecordOutput.checkLengths(capturedLength, wireLength);
    out.u32(seconds)
        .u32(Math.floorMod(nanos, NANOS) / fractionNanos)
        .u32(capturedLength)
        .u32(wireLength);
    out.bytes(data, offset, capturedLength);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
