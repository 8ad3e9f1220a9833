package org.pixelwire.labs.net.relay;

/**
 * Where the parts of an Ethernet frame are that the relay must know: what may be damaged, and which
 * chunk a datagram carries. Any bytes will do.
 */
final class Anatomy {
  private static final int ETHERTYPE_AT = 12;
  private static final int ETHERNET_LENGTH = 14;
  private static final int VLAN_LENGTH = 4;
  private static final int IPV6_LENGTH = 40;
  private static final int TCP_LENGTH = 20;
  private static final int UDP_LENGTH = 8;
  private static final int MAGIC = 0x50584c57;
  private static final int DATA = 0x0102;
  private static final int RECORD_LENGTH = 44;

  private byte[] bytes = new byte[0];
  private int length;
  private int damageFrom;
  private int damageTo;
  private long chunk;
  private long transfer;

  /** Reads the first {@code count} bytes of {@code frame}. */
  void read(byte[] frame, int count) {
    bytes = frame;
    length = count;
    chunk = -1;
    transfer = 0;
    int at = ETHERNET_LENGTH;
    int type = u16(ETHERTYPE_AT);
    while (type == 0x8100 || type == 0x88a8) {
      type = u16(at + 2);
      at += VLAN_LENGTH;
    }
    damage(Math.min(at, count), count);
    if (type == 0x0800 && u8(at) >>> 4 == 4) {
      ipv4(at);
    } else if (type == 0x86dd && at + IPV6_LENGTH <= count) {
      transport(at + IPV6_LENGTH, at + IPV6_LENGTH + u16(at + 4), u8(at + 6));
    }
  }

  private void ipv4(int at) {
    int end = at + u16(at + 2);
    int payload = at + 4 * (u8(at) & 15);
    boolean beginning = (u16(at + 6) & 0x1fff) == 0;
    transport(payload, end, beginning ? u8(at + 9) : 0);
  }

  private void transport(int at, int saidEnd, int protocol) {
    int end = Math.min(saidEnd, length);
    if (at >= end) {
      return;
    }
    int header = 0;
    if (protocol == 6) {
      header = Math.max(TCP_LENGTH, 4 * (u8(at + 12) >>> 4));
    } else if (protocol == 17 || protocol == 1) {
      header = UDP_LENGTH;
    }
    damage(at + header < end ? at + header : at, end);
    if (protocol == 17) {
      record(at + UDP_LENGTH, end);
    }
  }

  /** The header of a data record (PROTOCOL.md); whether its checksum is right does not matter. */
  private void record(int at, int end) {
    if (at + RECORD_LENGTH <= end && i32(at) == MAGIC && u16(at + 4) == DATA) {
      transfer = ((long) i32(at + 8) << 32) | (i32(at + 12) & 0xffff_ffffL);
      chunk = i32(at + 16) & 0xffff_ffffL;
    }
  }

  private void damage(int from, int to) {
    damageFrom = from;
    damageTo = to;
  }

  /**
   * First byte that corruption may hit: behind the headers, or the transport header where nothing
   * is behind it. Never the Ethernet or IP header, so that the checksum that refuses the packet is
   * that of TCP or UDP.
   */
  int damageFrom() {
    return damageFrom;
  }

  /** One after the last byte that corruption may hit. */
  int damageTo() {
    return damageTo;
  }

  /** The chunk of a Pixelwire data record over UDP; -1 for all else. */
  long chunk() {
    return chunk;
  }

  /** The transfer of {@link #chunk}. */
  long transfer() {
    return transfer;
  }

  private int u8(int at) {
    return at < length ? bytes[at] & 0xff : 0;
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private int i32(int at) {
    return u16(at) << 16 | u16(at + 2);
  }
}
