package org.pixelwire.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * One small capture for each variant of the two formats. Unless a variant says otherwise it holds
 * two packets, 01 02 03 04 05 of 5 and 0a 0b of 60 wire bytes, at 1.000002 s and 2.000003 s.
 */
final class Fixtures {
  static final byte[] PCAP_LITTLE_MICRO =
      Hex.bytes(
          """
          d4c3b2a1 0200 0400            # magic, version 2.4
          00000000 00000000             # zone, accuracy
          00000400 01000000             # snaplen 262144, Ethernet
          01000000 02000000             # 1 s, 2 us
          05000000 05000000             # captured 5 of 5
          01 02 03 04 05
          02000000 03000000             # 2 s, 3 us
          02000000 3c000000             # captured 2 of 60
          0a 0b
          """);
  static final byte[] PCAP_BIG_MICRO =
      Hex.bytes(
          """
          a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001
          00000001 00000002 00000005 00000005 0102030405
          00000002 00000003 00000002 0000003c 0a0b
          """);
  static final byte[] PCAP_LITTLE_NANO =
      Hex.bytes(
          """
          4d3cb2a1 0200 0400 00000000 00000000 00000400 01000000
          01000000 d0070000 05000000 05000000 0102030405   # 2000 ns
          02000000 b80b0000 02000000 3c000000 0a0b         # 3000 ns
          """);
  static final byte[] PCAP_BIG_NANO =
      Hex.bytes(
          """
          a1b23c4d 0002 0004 00000000 00000000 00040000 00000001
          00000001 000007d0 00000005 00000005 0102030405
          00000002 00000bb8 00000002 0000003c 0a0b
          """);
  static final byte[] PCAP_MODIFIED =
      Hex.bytes(
          """
          34cdb2a1 0200 0400 00000000 00000000 00000400 01000000
          01000000 02000000 05000000 05000000
          07000000 0800 00 00                              # interface, protocol, type, padding
          0102030405
          02000000 03000000 02000000 3c000000
          07000000 0800 00 00
          0a0b
          """);
  static final byte[] PCAP_SWAPPED_LENGTHS =
      Hex.bytes(
          """
          d4c3b2a1 0200 0200 00000000 00000000 00000400 01000000   # version 2.2
          01000000 02000000 05000000 05000000 0102030405
          02000000 03000000 3c000000 02000000 0a0b                 # wire length first
          """);
  static final byte[] PCAPNG_LITTLE =
      Hex.bytes(
          """
          0a0d0d0a 28000000 4d3c2b1a 0100 0000 ffffffffffffffff   # section header
          0100 0200 68690000                                      # comment "hi"
          00000000                                                # end of options
          28000000
          01000000 14000000 0100 0000 00000400 14000000           # Ethernet, microseconds
          06000000 28000000 00000000                              # enhanced packet, interface 0
          00000000 42420f00 05000000 05000000                     # 1000002 us
          0102030405 000000 28000000
          ad0b0000 10000000 01020304 10000000                     # custom block
          06000000 24000000 00000000
          00000000 83841e00 02000000 3c000000                     # 2000003 us
          0a0b0000 24000000
          05000000 30000000 00000000 00000000 83841e00            # statistics
          0500 0800 0300000000000000                              # interface drops 3
          0700 0800 0400000000000000                              # kernel drops 4
          30000000
          """);
  static final byte[] PCAPNG_BIG =
      Hex.bytes(
          """
          0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c
          00000001 00000014 0001 0000 00040000 00000014
          00000006 00000028 00000000
          00000000 000f4242 00000005 00000005 0102030405000000 00000028
          00000002 00000024 0000 0000                             # obsolete packet block
          00000000 001e8483 00000002 0000003c 0a0b0000 00000024
          """);
  static final byte[] PCAPNG_TWO_SECTIONS =
      Hex.bytes(
          """
          0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c
          00000001 00000014 0001 0000 00040000 00000014
          00000006 00000028 00000000
          00000000 000f4242 00000005 00000005 0102030405000000 00000028
          0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000   # little-endian now
          01000000 14000000 0100 0000 00000000 14000000
          01000000 20000000 6500 0000 00000000                    # raw IP
          0900 0100 09000000                                      # nanoseconds
          00000000 20000000
          06000000 24000000 01000000
          00000000 b89f3577 02000000 3c000000                     # 2000003000 ns
          0a0b0000 24000000
          """);
  static final byte[] PCAPNG_SIMPLE =
      Hex.bytes(
          """
          0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000
          01000000 14000000 0100 0000 02000000 14000000           # snaplen 2
          03000000 14000000 3c000000 0a0b0000 14000000            # 2 of 60, no time
          """);

  private Fixtures() {}

  static Map<String, byte[]> twoPackets() {
    Map<String, byte[]> all = new TreeMap<>();
    all.put("pcap little micro", PCAP_LITTLE_MICRO);
    all.put("pcap big micro", PCAP_BIG_MICRO);
    all.put("pcap little nano", PCAP_LITTLE_NANO);
    all.put("pcap big nano", PCAP_BIG_NANO);
    all.put("pcap modified", PCAP_MODIFIED);
    all.put("pcap swapped lengths", PCAP_SWAPPED_LENGTHS);
    all.put("pcapng little", PCAPNG_LITTLE);
    all.put("pcapng big", PCAPNG_BIG);
    all.put("pcapng two sections", PCAPNG_TWO_SECTIONS);
    return all;
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
