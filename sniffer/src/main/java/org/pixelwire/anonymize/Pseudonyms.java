package org.pixelwire.anonymize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.pixelwire.anonymize.PrefixPreserving.Kept;

/**
 * Other addresses for addresses, always the same for the same seed. What an address is stays:
 * private, link-local, multicast; broadcast, loopback, unspecified and well-known groups stay
 * whole.
 */
final class Pseudonyms {
  private static final int V4 = 4;
  private static final int V6 = 16;
  private static final int MAC = 6;

  /** Individual or group, universal or local: bits 7 and 6 of a MAC address. */
  private static final long MAC_KIND = 0b1100_0000;

  /**
   * ::ffff:0:0/96 (RFC 4291 section 2.5.5.2) and 64:ff9b::/96 (RFC 6052) end in an IPv4 address.
   */
  private static final List<byte[]> WITH_V4 =
      List.of(hex("00000000000000000000ffff"), hex("0064ff9b0000000000000000"));

  private final PrefixPreserving v4;
  private final PrefixPreserving v6;
  private final PrefixPreserving mac;

  Pseudonyms(long seed) {
    v4 = new PrefixPreserving(PrefixPreserving.key(seed, "IPv4"), keptV4(), 0);
    v6 = new PrefixPreserving(PrefixPreserving.key(seed, "IPv6"), keptV6(), 0);
    mac = new PrefixPreserving(PrefixPreserving.key(seed, "MAC"), keptMacs(), MAC_KIND);
  }

  /** IANA's special-purpose addresses (RFC 6890) and multicast (RFC 5771). */
  private static List<Kept> keptV4() {
    return List.of(
        whole("00", 8), // this network
        whole("7f", 8), // loopback
        whole("e0", 8), // assigned groups
        whole("effffffa", 32), // discovery of services
        whole("ffffffff", 32), // broadcast
        prefix("0a", 8),
        prefix("ac10", 12),
        prefix("c0a8", 16),
        prefix("6440", 10), // shared by carriers (RFC 6598)
        prefix("a9fe", 16), // link-local
        prefix("e0", 4), // multicast
        prefix("f0", 4)); // reserved
  }

  /** RFC 4291, and RFC 4193 for local addresses. */
  private static List<Kept> keptV6() {
    List<Kept> kept = new ArrayList<>();
    kept.add(whole("0".repeat(32), 127)); // unspecified and loopback
    WITH_V4.forEach(each -> kept.add(new Kept(each, 96, 96)));
    kept.add(prefix("20", 3)); // global
    kept.add(prefix("2002", 16)); // 6to4 (RFC 3056)
    kept.add(prefix("fc", 7)); // local
    kept.add(prefix("fe80", 10)); // link-local
    kept.add(new Kept(hex("ff"), 8, 16)); // multicast: flags and scope
    for (char scope : "123456789abcde".toCharArray()) {
      String well = "ff0" + scope + "0".repeat(20);
      kept.add(whole(well + "0000", 112));
      kept.add(whole(well + "0001", 112));
    }
    kept.add(prefix("ff02" + "0".repeat(18) + "01ff", 104)); // solicited nodes
    return kept;
  }

  /** IEEE 802, RFC 1112 section 6.4 and RFC 2464 section 7. */
  private static List<Kept> keptMacs() {
    return List.of(
        whole("000000000000", 48),
        whole("ffffffffffff", 48),
        whole("0180c2", 24), // bridges
        whole("01000c", 24), // Cisco's protocols
        prefix("01005e00", 25),
        prefix("3333", 16));
  }

  private static Kept whole(String prefix, int length) {
    return new Kept(hex(prefix), length, 8 * V6);
  }

  private static Kept prefix(String prefix, int length) {
    return new Kept(hex(prefix), length, length);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Replaces the IPv4 address, or the first bytes of one, at {@code at}. */
  void v4(byte[] bytes, int at, int length) {
    v4.map(bytes, at, Math.min(length, V4));
  }

  /** Replaces the IPv6 address, or the first bytes of one, at {@code at}. */
  void v6(byte[] bytes, int at, int length) {
    for (byte[] before : WITH_V4) {
      if (length > before.length
          && Arrays.equals(bytes, at, at + before.length, before, 0, before.length)) {
        v4(bytes, at + before.length, length - before.length);
        return;
      }
    }
    v6.map(bytes, at, Math.min(length, V6));
  }

  /** Replaces the MAC address, or the first bytes of one, at {@code at}. */
  void mac(byte[] bytes, int at, int length) {
    mac.map(bytes, at, Math.min(length, MAC));
  }
}
