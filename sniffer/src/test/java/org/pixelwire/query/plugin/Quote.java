package org.pixelwire.query.plugin;

import java.nio.ByteBuffer;

/** ICMP errors about packets that did not arrive. */
final class Quote {
  private static final int ETHERNET = 14;
  private static final int HEADERS = ETHERNET + 20 + 8;

  private Quote() {}

  /** "Port unreachable" for an Ethernet frame with IPv4; checksums are left out. */
  static byte[] unreachable(byte[] frame) {
    int quoted = frame.length - ETHERNET;
    ByteBuffer out = ByteBuffer.allocate(HEADERS + quoted);
    out.put(frame, 0, ETHERNET);
    out.putShort((short) 0x4500).putShort((short) (28 + quoted)).putInt(0);
    out.put((byte) 64).put((byte) 1).putShort((short) 0);
    out.putInt(0x0a00_0002).putInt(0x0a00_0001);
    out.put((byte) 3).put((byte) 3).putShort((short) 0).putInt(0);
    return out.put(frame, ETHERNET, quoted).array();
  }
}
