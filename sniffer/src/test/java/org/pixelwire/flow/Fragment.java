package org.pixelwire.flow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A fragment from 10.0.0.1 to 10.0.0.2, or fd00::1 to fd00::2, as a frame without a link header.
 */
final class Fragment {
  private final boolean v6;
  private final int identification;
  private final int protocol;
  private final int offset;
  private final boolean more;
  private final byte[] data;

  Fragment(boolean v6, int identification, int protocol, int offset, boolean more, byte[] data) {
    this.v6 = v6;
    this.identification = identification;
    this.protocol = protocol;
    this.offset = offset;
    this.more = more;
    this.data = data;
  }

  boolean v6() {
    return v6;
  }

  int identification() {
    return identification;
  }

  int protocol() {
    return protocol;
  }

  int offset() {
    return offset;
  }

  boolean more() {
    return more;
  }

  byte[] data() {
    return data;
  }

  static final int LINK_TYPE = 101;

  /** {@code data} in pieces of {@code size} bytes. */
  static List<Fragment> pieces(
      boolean v6, int identification, int protocol, byte[] data, int size) {
    List<Fragment> pieces = new ArrayList<>();
    for (int at = 0; at < data.length; at += size) {
      int end = Math.min(at + size, data.length);
      byte[] piece = Arrays.copyOfRange(data, at, end);
      pieces.add(new Fragment(v6, identification, protocol, at, end < data.length, piece));
    }
    return pieces;
  }

  /** A UDP datagram from port 1000 to 2000 with {@code length} bytes 0, 1, 2, ... */
  static byte[] udp(int length) {
    ByteBuffer out = ByteBuffer.allocate(8 + length);
    out.putShort((short) 1000)
        .putShort((short) 2000)
        .putShort((short) (8 + length))
        .putShort((short) 1);
    for (int i = 0; i < length; i++) {
      out.put((byte) i);
    }
    return out.array();
  }

  byte[] frame() {
    ByteBuffer out = ByteBuffer.allocate((v6 ? 48 : 20) + data.length);
    if (v6) {
      out.putInt(0x6000_0000).putShort((short) (8 + data.length)).put((byte) 44).put((byte) 64);
      out.putLong(0xfd00L << 48).putLong(1).putLong(0xfd00L << 48).putLong(2);
      out.put((byte) protocol).put((byte) 0).putShort((short) (offset | (more ? 1 : 0)));
      out.putInt(identification);
    } else {
      out.putShort((short) 0x4500).putShort((short) (20 + data.length));
      out.putShort((short) identification);
      out.putShort((short) (offset / 8 | (more ? 0x2000 : 0)));
      out.put((byte) 64).put((byte) protocol).putShort((short) 0);
      out.putInt(10 << 24 | 1).putInt(10 << 24 | 2);
    }
    return out.put(data).array();
  }
}
