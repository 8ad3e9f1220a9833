package org.pixelwire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Classic pcap: one header, then records, all in the writer's byte order.
 *
 * <p>Source: draft-ietf-opsawg-pcap; the modified format (0xa1b2cd34) and the swapped lengths
 * before version 2.3 as Wireshark and libpcap read them.
 */
final class PcapReader extends FileReader {
  static final int HEADER_BYTES = 24;
  private static final int RECORD_HEADER = 16;
  private static final int MODIFIED_RECORD_HEADER = 24;
  private static final int RESERVED_LINK_BITS = 0x03ff0000;
  private static final int FCS_LENGTH_PRESENT = 0x04000000;

  private final long fractionNanos;
  private final int minor;
  private final int snaplen;
  private final int fcsBits;
  private int pending;

  /** The window holds the 24-byte header, and {@code magic} is one {@link Magic} knows. */
  PcapReader(Window window, Magic magic, boolean compressed, BooleanSupplier writerAlive)
      throws CaptureException {
    super(window, compressed, writerAlive);
    littleEndian(magic.little());
    header = magic.modified() ? MODIFIED_RECORD_HEADER : RECORD_HEADER;
    fractionNanos = magic.nanoseconds() ? 1 : 1000;
    int major = u16(4);
    minor = u16(6);
    // The bits above hold the length of a frame check sequence, which stays part of the packet.
    int network = s32(20);
    if (major != 2) {
      throw refused("its pcap version is " + major + "." + minor + ", only 2.x is known");
    }
    if ((network & RESERVED_LINK_BITS) != 0) {
      throw refused("its link type field 0x%08x has reserved bits set".formatted(network));
    }
    linkType = network & 0xffff;
    // Counted in 16-bit words.
    fcsBits = (network & FCS_LENGTH_PRESENT) == 0 ? -1 : (network >>> 28) * 16;
    snaplen = (int) Math.min(u32(16), Integer.MAX_VALUE);
    window.consume(HEADER_BYTES);
  }

  private static CaptureException refused(String why) {
    return new CaptureException(CaptureException.Kind.NOT_A_CAPTURE, why);
  }

  @Override
  Step readRecord() throws IOException {
    // The last packet was left in the window for its reader; now it goes.
    window.consume(pending);
    pending = 0;
    if (!available(header)) {
      return atEnd();
    }
    ByteBuffer bytes = window.bytes();
    int at = window.start();
    long seconds = u32(bytes, at);
    long fraction = u32(bytes, at + 4);
    long captured = u32(bytes, at + 8);
    long wire = u32(bytes, at + 12);
    if (lengthsSwapped(captured, wire)) {
      long swap = captured;
      captured = wire;
      wire = swap;
    }
    if (captured > MAX_CAPTURED_BYTES) {
      return damaged(
          window.position(),
          "a packet claims " + captured + " captured bytes, more than " + MAX_CAPTURED_BYTES);
    }
    int record = header + (int) captured;
    if (!available(record)) {
      return atEnd();
    }
    frame++;
    // A fraction beyond a second is wrong, but Wireshark's way of reading it is the known one:
    // 32 signed bits of nanoseconds.
    timestampNanos = seconds * 1_000_000_000L + (int) (fraction * fractionNanos);
    capturedLength = (int) captured;
    wireLength = wire;
    pending = record;
    return Step.PACKET;
  }

  private boolean lengthsSwapped(long captured, long wire) {
    return minor < 3 || (minor == 3 && captured > wire);
  }

  @Override
  public Format format() {
    return Format.PCAP;
  }

  @Override
  public InterfaceDescription interfaceDescription() {
    int resolution =
        fractionNanos == 1 ? InterfaceDescription.NANOSECONDS : InterfaceDescription.MICROSECONDS;
    return new InterfaceDescription(
        null, null, null, null, null, linkType, snaplen, resolution, 0, fcsBits);
  }

  /** Of a fraction too large for its resolution, as {@link #timestampNanos} reads it, cut. */
  @Override
  public long timestampTicks() {
    return Math.floorDiv(timestampNanos, fractionNanos);
  }

  @Override
  public int snaplen() {
    return snaplen;
  }

  @Override
  public int timestampDigits() {
    return fractionNanos == 1 ? 9 : 6;
  }

  @Override
  public List<Integer> linkTypes() {
    return List.of(linkType);
  }

  @Override
  public Drops drops() {
    return Drops.UNKNOWN;
  }

  @Override
  public List<String> comments() {
    return List.of();
  }

  /** The first four bytes of a classic file, read big-endian, and what they tell. */
  record Magic(boolean little, boolean nanoseconds, boolean modified) {
    /** Null when {@code first} begins no classic capture. */
    static Magic of(int first) {
      return switch (first) {
        case 0xa1b2c3d4 -> new Magic(false, false, false);
        case 0xa1b23c4d -> new Magic(false, true, false);
        case 0xa1b2cd34 -> new Magic(false, false, true);
        case 0xd4c3b2a1 -> new Magic(true, false, false);
        case 0x4d3cb2a1 -> new Magic(true, true, false);
        case 0x34cdb2a1 -> new Magic(true, false, true);
        default -> null;
      };
    }
  }
}
