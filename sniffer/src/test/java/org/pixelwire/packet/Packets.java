package org.pixelwire.packet;

import java.nio.ByteBuffer;

/** Ethernet frames as tests need them: well-formed, with right checksums. */
public final class Packets {
  private static final int ETHERNET = 14;
  private static final int UDP = 17;
  private static final int TCP = 6;

  /** One end: 10.0.0.{@code number} or fd00::{@code number}. */
  public record Host(boolean v6, int number, int port) {}

  private Packets() {}

  /** A UDP datagram. */
  public static byte[] udp(Host from, Host to, byte[] payload) {
    ByteBuffer out = ip(from, to, UDP, 8 + payload.length);
    out.putShort((short) from.port()).putShort((short) to.port());
    out.putShort((short) (8 + payload.length)).putShort((short) 0);
    return bytes(out.put(payload));
  }

  /** A TCP segment without options. */
  public static byte[] tcp(
      Host from, Host to, long sequence, long acknowledgment, int flags, byte[] payload) {
    ByteBuffer out = ip(from, to, TCP, 20 + payload.length);
    out.putShort((short) from.port()).putShort((short) to.port());
    out.putInt((int) sequence).putInt((int) acknowledgment);
    out.putShort((short) (0x5000 | flags)).putShort((short) 65_000).putInt(0);
    return bytes(out.put(payload));
  }

  /** The same IPv4 frame under another identification; IPv6 has none. */
  public static byte[] identified(byte[] frame, int id) {
    byte[] copy = frame.clone();
    if (copy[ETHERNET] >> 4 == 4) {
      copy[ETHERNET + 4] = (byte) (id >> 8);
      copy[ETHERNET + 5] = (byte) id;
      put(copy, ETHERNET + 10, 0xffff);
      put(copy, ETHERNET + 10, sum(copy, ETHERNET, ETHERNET + 20));
    }
    return copy;
  }

  /** Whether the receiver's system would take the UDP datagram of an IPv4 frame for right. */
  public static boolean soundUdp(byte[] frame) {
    int segment = ETHERNET + 20;
    int length = (frame[segment + 4] & 0xff) << 8 | (frame[segment + 5] & 0xff);
    if (frame[ETHERNET] != 0x45 || length != frame.length - segment) {
      return false;
    }
    int pseudo = sum(frame, ETHERNET + 12, segment) + UDP + length;
    return fold(sum(frame, ETHERNET, segment)) == 0xffff
        && fold(pseudo + sum(frame, segment, frame.length)) == 0xffff;
  }

  private static int fold(int sum) {
    int folded = sum;
    while (folded > 0xffff) {
      folded = (folded >> 16) + (folded & 0xffff);
    }
    return folded;
  }

  private static ByteBuffer ip(Host from, Host to, int protocol, int length) {
    int header = from.v6() ? 40 : 20;
    ByteBuffer out = ByteBuffer.allocate(ETHERNET + header + length);
    out.put(new byte[] {2, 0, 0, 0, 0, (byte) to.number()});
    out.put(new byte[] {2, 0, 0, 0, 0, (byte) from.number()});
    out.putShort((short) (from.v6() ? 0x86dd : 0x0800));
    if (from.v6()) {
      out.putInt(0x6000_0000).putShort((short) length).put((byte) protocol).put((byte) 64);
      out.putLong(0xfd00L << 48).putLong(from.number());
      out.putLong(0xfd00L << 48).putLong(to.number());
    } else {
      out.putShort((short) 0x4500).putShort((short) (20 + length)).putInt(0x0000_4000);
      out.put((byte) 64).put((byte) protocol).putShort((short) 0);
      out.putInt(10 << 24 | from.number()).putInt(10 << 24 | to.number());
    }
    return out;
  }

  private static byte[] bytes(ByteBuffer full) {
    byte[] bytes = new byte[full.flip().remaining()];
    full.get(bytes);
    boolean v6 = bytes[ETHERNET] >> 4 == 6;
    int protocol = bytes[ETHERNET + (v6 ? 6 : 9)];
    int segment = ETHERNET + (v6 ? 40 : 20);
    int addresses = ETHERNET + (v6 ? 8 : 12);
    if (!v6) {
      put(bytes, ETHERNET + 10, sum(bytes, ETHERNET, segment));
    }
    int pseudo = sum(bytes, addresses, segment) + protocol + bytes.length - segment;
    int checksum = pseudo + sum(bytes, segment, bytes.length);
    put(bytes, segment + (protocol == TCP ? 16 : 6), checksum);
    return bytes;
  }

  /** RFC 1071, word by word. */
  private static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += (bytes[i] & 0xff) << ((i - from) % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  private static void put(byte[] bytes, int at, int sum) {
    bytes[at] = (byte) (~fold(sum) >> 8);
    bytes[at + 1] = (byte) ~fold(sum);
  }
}
