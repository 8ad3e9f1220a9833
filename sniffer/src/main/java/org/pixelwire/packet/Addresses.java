package org.pixelwire.packet;

import java.nio.ByteBuffer;

/** Reads addresses out of headers that are known to be whole. */
final class Addresses {
  private Addresses() {}

  static long bits(ByteBuffer data, int at) {
    return (data.getShort(at) & 0xffffL) << 32 | (data.getInt(at + 2) & 0xffff_ffffL);
  }

  static Address mac(ByteBuffer data, int at) {
    return new Address(Address.Family.MAC, 0, bits(data, at));
  }

  static Address v4(ByteBuffer data, int at) {
    return new Address(Address.Family.IPV4, 0, data.getInt(at) & 0xffff_ffffL);
  }

  static Address v6(ByteBuffer data, int at) {
    return new Address(Address.Family.IPV6, data.getLong(at), data.getLong(at + 8));
  }
}
