package org.pixelwire.packet;

/**
 * An ARP message (RFC 826), or a reverse one (RFC 903).
 *
 * <p>Belongs to its {@link Frame} and is valid as long.
 */
public final class Arp {
  private static final int FIXED = 8;
  private static final int MAC_LENGTH = 6;
  private static final int IPV4_LENGTH = 4;

  private final Headers frame;
  private int at;

  Arp(Headers frame) {
    this.frame = frame;
  }

  static void decode(Headers frame, int at) {
    if (frame.layer(Protocol.ARP, at) && frame.has(at, FIXED, "ARP header")) {
      frame.require(at, length(frame, at), "ARP message");
    }
  }

  private static int length(Headers frame, int at) {
    return FIXED + 2 * (frame.u8(at + 4) + frame.u8(at + 5));
  }

  /** Whether there is a whole ARP message at layer {@code index}. */
  boolean at(int index) {
    if (index < 0 || frame.protocol(index) != Protocol.ARP) {
      return false;
    }
    at = frame.offset(index);
    return frame.captures(at, FIXED) && frame.captures(at, length(frame, at));
  }

  /** {@code arp.opcode}: 1 request, 2 reply, 3 and 4 the same of reverse ARP. */
  public int opcode() {
    return frame.u16(at + 6);
  }

  /** The sender's MAC address; null where hardware addresses are no MAC addresses. */
  public Address senderMac() {
    return mac(at + FIXED);
  }

  /** The sender's IPv4 address; null where protocol addresses are no IPv4 addresses. */
  public Address senderAddress() {
    return ipv4(at + FIXED + frame.u8(at + 4));
  }

  /** The target's MAC address, zeros in a request; null as for the sender. */
  public Address targetMac() {
    return mac(at + FIXED + frame.u8(at + 4) + frame.u8(at + 5));
  }

  /** The target's IPv4 address; null as for the sender. */
  public Address targetAddress() {
    return ipv4(at + FIXED + 2 * frame.u8(at + 4) + frame.u8(at + 5));
  }

  private Address mac(int from) {
    return frame.u8(at + 4) == MAC_LENGTH
        ? new Address(Address.Family.MAC, 0, (long) frame.u16(from) << 32 | frame.u32(from + 2))
        : null;
  }

  private Address ipv4(int from) {
    return frame.u8(at + 5) == IPV4_LENGTH
        ? new Address(Address.Family.IPV4, 0, frame.u32(from))
        : null;
  }
}
