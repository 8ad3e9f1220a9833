package org.pixelwire.labs.net.relay;

import java.nio.ByteBuffer;

/** Ethernet frames for tests. */
final class Frames {
  private static final int HEADERS = 42;
  private static final int RECORD = 44;

  private Frames() {}

  /** A UDP datagram over IPv4, {@code length} bytes with all headers. */
  static byte[] udp(int length) {
    ByteBuffer frame = ByteBuffer.allocate(length);
    frame.putShort(12, (short) 0x0800); // IPv4
    frame.put(14, (byte) 0x45);
    frame.putShort(16, (short) (length - 14));
    frame.put(23, (byte) 17); // UDP
    frame.putShort(38, (short) (length - 34));
    return frame.array();
  }

  /** A TCP segment over IPv4 with 20 header bytes and {@code payload} others. */
  static byte[] tcp(int payload) {
    ByteBuffer frame = ByteBuffer.allocate(54 + payload);
    frame.putShort(12, (short) 0x0800);
    frame.put(14, (byte) 0x45);
    frame.putShort(16, (short) (40 + payload));
    frame.put(23, (byte) 6); // TCP
    frame.put(46, (byte) 0x50); // data offset 5
    return frame.array();
  }

  /** A data record of ten bytes. */
  static byte[] chunk(long transfer, int chunk) {
    byte[] bytes = udp(HEADERS + RECORD + 10);
    ByteBuffer.wrap(bytes)
        .putInt(HEADERS, 0x50584c57) // PXLW
        .putShort(HEADERS + 4, (short) 0x0102) // version 1, data
        .putLong(HEADERS + 8, transfer)
        .putInt(HEADERS + 16, chunk);
    return bytes;
  }
}
