package org.pixelwire.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes classic pcap with nanosecond timestamps, little-endian, one link type. */
public final class PcapWriter implements PacketSink {
  private static final long NANOSECOND_MAGIC = 0xa1b23c4dL;
  private static final long NANOS = 1_000_000_000L;
  private static final long MAX_SECONDS = 0xffffffffL;

  private final RecordOutput out;
  private final int fileLinkType;

  /** Writes the header; {@code linkType} is a LINKTYPE_ number, {@code snaplen} 0 for none. */
  public PcapWriter(OutputStream out, int linkType, int snaplen) throws IOException {
    this.out = new RecordOutput(out);
    this.fileLinkType = linkType;
    this.out.u32(NANOSECOND_MAGIC).u16(2).u16(4).u32(0).u32(0).u32(snaplen).u32(linkType);
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
      throw new IOException(
          "classic pcap holds one link type: this file has %s, the packet %s; write pcapng"
              .formatted(LinkType.name(fileLinkType), LinkType.name(linkType)));
    }
    long nanos = timestampNanos == PacketSource.NO_TIMESTAMP ? 0 : timestampNanos;
    long seconds = Math.floorDiv(nanos, NANOS);
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new IOException(
          "classic pcap counts seconds from 1970 to 2106, not " + seconds + "; write pcapng");
    }
    RecordOutput.checkLengths(capturedLength, wireLength);
    out.u32(seconds).u32(Math.floorMod(nanos, NANOS)).u32(capturedLength).u32(wireLength);
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
