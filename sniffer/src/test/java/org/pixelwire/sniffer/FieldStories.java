package org.pixelwire.sniffer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Frames made here that have each field once, and what comes of cutting and damaging them. */
final class FieldStories {
  private static final String MACS = "020000000002 020000000001 ";
  private static final String HOSTS = "0a000001 0a000002 ";
  private static final String UDP = "9c40 4ee8 000c 0000 70717273 ";
  private static final String V4 = "4500 0020 0001 4000 40 11 0000 " + HOSTS + UDP;
  private static final String V6_HOSTS =
      "fe80000000000000020000fffe000001 ff020000000000000000000000000002 ";
  private static final int SECOND = 1_700_000_000;
  private static final int MICROS = 1_000_000;
  private static final int DAMAGED = 12;

  private FieldStories() {}

  /** By link type. */
  static Map<Integer, List<String>> frames() {
    Map<Integer, List<String>> frames = new LinkedHashMap<>();
    frames.put(1, ethernet());
    frames.put(0, List.of("02000000" + V4, "1e000000" + v6(17, UDP), "0f000800" + V4));
    frames.put(9, List.of("ff03 0021" + V4, "0021" + V4, "21" + V4, "ff03 0057" + v6(17, UDP)));
    frames.put(10, List.of("50" + MACS + "aaaa03 000000 0800" + V4, "c3" + MACS + "0102"));
    frames.put(104, List.of("0f00 0800" + V4, "8f00 86dd" + v6(17, UDP)));
    frames.put(
        113,
        List.of(
            "0000 0001 0006 020000000001 0000 0800" + V4,
            "0004 0304 0004 7f00000100000000 0800" + V4 + "000000",
            "0004 0304 0000 0000000000000000 0004 aaaa03 000000 0800" + V4,
            "0001 0200 0008 0102030405060708 86dd" + v6(17, UDP)));
    frames.put(
        276,
        List.of(
            "0800 0000 00000002 0001 04 06 020000000001 0000" + V4,
            "86dd 0000 00000002 0200 00 00 0000000000000000" + v6(17, UDP)));
    return frames;
  }

  private static List<String> ethernet() {
    List<String> frames = new ArrayList<>(List.of(MACS + "0800" + V4));
    frames.add(MACS + "0800" + V4 + "00".repeat(14));
    frames.add(MACS + "0800" + V4 + "00".repeat(14) + "01020304");
    frames.add(MACS + "0800" + V4 + "01".repeat(14) + "01020304");
    frames.add(MACS + "0800" + V4 + "00".repeat(14) + "01020304".repeat(2));
    frames.add(MACS + "8100 2064 0800" + V4 + "00".repeat(20));
    frames.add(MACS + "8100 3064 0026 aaaa03 000000 0800" + V4);
    frames.add(MACS + "88a8 6064 8100 0065 0800" + V4);
    frames.add(MACS + "88a8 6064 0800" + V4 + "00".repeat(20));
    frames.add(MACS + "0030 aaaa03 000000 0800" + V4 + "00".repeat(8));
    frames.add(MACS + "0026 aaaa03 00000c 2000 0102" + "00".repeat(40));
    frames.add(MACS + "0026 4242 03 0000000000" + "00".repeat(38));
    frames.add(MACS + "0010 0607 7f 0102030405060708090a0b0c0d" + "00".repeat(30));
    frames.add(MACS + "0010 f0f0 0f13 0102030405060708090a0b0c" + "00".repeat(30));
    frames.add(MACS + "0010 f0f1 0605 0102030405060708090a0b0c" + "00".repeat(30));
    frames.add(MACS + "05e0" + V4);
    frames.add(MACS + "8847 00010 0 40 00020 3 3f" + V4);
    frames.add(MACS + "8864 1100 0007 0022 0021" + V4 + "0000");
    frames.add(MACS + "0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002");
    frames.add(MACS + "0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000001");
    frames.add(MACS + "0806 0001 0800 06 04 0001 020000000001 0a000001 ffffffffffff 0a000001");
    frames.add(MACS + "0806 0001 0800 06 04 0001 020000000001 00000000 000000000000 0a000001");
    frames.add(MACS + "0806 0001 0800 06 04 0001 020000000001 00000000 000000000000 00000000");
    frames.add(MACS + "0806 0001 0800 06 04 0002 020000000001 0a000001 020000000001 0a000001");
    frames.add(MACS + "0806 0007 0801 02 03 0009 0102 030405 0607 08090a" + "00".repeat(20));
    options(frames);
    icmp(frames);
    extensions(frames);
    neighbors(frames);
    return frames;
  }

  private static void options(List<String> frames) {
    List<String> options =
        List.of(
            "01010100",
            "94040000",
            "94040005",
            "8804000a",
            "070b08 0a000003 00000000 00",
            "830b08 0a000003 0a000004 00",
            "890b04 0a000003 0a000004 00",
            "440c 0d 00 00000001 00000002",
            "440c 05 11 0a000003 00000002",
            "0b04 05dc",
            "07ff0400",
            "07010400");
    for (String each : options) {
      String bytes = each.replace(" ", "");
      int header = 20 + bytes.length() / 2;
      frames.add(
          MACS
              + "0800 4"
              + Integer.toHexString(header / 4)
              + "02"
              + hex(header + 12, 2)
              + "0001 0000 40 11 0000 "
              + HOSTS
              + bytes
              + UDP);
    }
    frames.add(MACS + "0800 4500 0034 0001 0000 40 2f 0000 " + HOSTS + "2000 0800 00000007" + V4);
    frames.add(
        MACS
            + "0800 4500 0048 0001 0000 40 2f 0000 "
            + HOSTS
            + "b081 880b 0102 0000 00100007 00000001 00000002"
            + "0021"
            + V4);
    frames.add(
        MACS
            + "0800 4500 0044 0001 0000 40 33 0000 "
            + HOSTS
            + "1104 0000 00000001 00000002 0102030405060708090a0b0c"
            + UDP);
  }

  private static void icmp(List<String> frames) {
    List<String> messages =
        List.of(
            "0800 0000 0102 0304 01020304",
            "0000 0000 0102 0304",
            "0303 0000 00000000" + V4,
            "0304 0000 000005dc" + V4,
            "0304 0000 000805dc" + V4,
            "0400 0000 00000000" + V4,
            "0501 0000 0a000009" + V4,
            "0900 0000 02 02 0708 0a000003 00000001 0a000004 80000000",
            "0a00 0000 00000000",
            "0b00 0000 00000000" + V4,
            "0b00 0000 00080000" + V4,
            "0c00 0000 05000000" + V4,
            "0d00 0000 0001 0002 00000003 00000004 00000005",
            "0e00 0000 0001 0002 00000003 00000004 00000005",
            "0f00 0000 0001 0002",
            "1100 0000 0001 0002 ffffff00",
            "1200 0000 0001 0002 ffffff00",
            "2a00 0000 0001 0002 ffffff00",
            "0303 0000 00000000 4500 0030 0001 4000 40 06 0000 " + HOSTS + "9c404ee800000005");
    for (String each : messages) {
      String bytes = each.replace(" ", "");
      frames.add(
          MACS
              + "0800 4500"
              + hex(20 + bytes.length() / 2, 2)
              + "0001 0000 40 01 0000 "
              + HOSTS
              + bytes);
    }
  }

  private static void extensions(List<String> frames) {
    frames.add(MACS + "86dd" + v6(0, "1100 0104 00000000" + UDP));
    frames.add(MACS + "86dd" + v6(0, "1100 0502 0000 0100" + UDP));
    frames.add(MACS + "86dd" + v6(60, "1100 0401 04 00 0100" + UDP));
    frames.add(
        MACS + "86dd" + v6(60, "1102 c910 20010db8000000000000000000000001 0102 0000" + UDP));
    frames.add(MACS + "86dd" + v6(60, "1100 1e02 0102 0100" + UDP));
    frames.add(MACS + "86dd" + v6(60, "1100 8a02 0102 0100" + UDP));
    frames.add(MACS + "86dd" + v6(60, "1100 ff02 0102 0100" + UDP));
    frames.add(MACS + "86dd" + v6(43, "1102 0001 00000000 20010db8000000000000000000000001" + UDP));
    frames.add(MACS + "86dd" + v6(43, "1102 0201 00000000 20010db8000000000000000000000001" + UDP));
    frames.add(MACS + "86dd" + v6(43, "1102 0401 00000000 20010db8000000000000000000000001" + UDP));
    frames.add(MACS + "86dd" + v6(43, "1100 0901 01020304" + UDP));
    frames.add(MACS + "86dd" + v6(44, "1100 0000 00000007" + UDP));
    frames.add(MACS + "86dd" + v6(44, "1100 0009 00000007" + UDP));
    frames.add(
        MACS + "86dd" + v6(51, "1104 0000 00000001 00000002 0102030405060708090a0b0c" + UDP));
    frames.add(MACS + "86dd" + v6(17, UDP) + "000000");
  }

  private static void neighbors(List<String> frames) {
    String target = "20010db8000000000000000000000001";
    List<String> messages =
        List.of(
            "8000 0000 0102 0304 01020304",
            "8100 0000 0102 0304",
            "0100 0000 00000000" + v6(17, UDP),
            "0200 0000 00000500" + v6(17, UDP),
            "0301 0000 05000000" + v6(17, UDP),
            "0400 0000 00000028" + v6(17, UDP),
            "8200 0000 2710 0000" + target,
            "8200 0000 2710 0000" + target + "0a 7d 0001" + target,
            "8300 0000 0000 0000" + target,
            "8400 0000 0000 0000" + target,
            "8500 0000 00000000 0101 020000000001",
            "8600 0000 40 c8 0708 00000001 00000002 0501 0000 000005dc 0304 40c0 00015180 00003840"
                + "00000000"
                + target
                + "1903 0000 00000e10"
                + target,
            "8700 0000 00000000" + target + "0101 020000000001",
            "8800 0000 60000000" + target + "0201 020000000001 0e01 010203040506",
            "8900 0000 00000000" + target + target + "0201 020000000001",
            "8f00 0000 0000 0002 0400 0000" + target + "0101 0001" + target + target + "01020304");
    for (String each : messages) {
      frames.add(MACS + "86dd" + v6(58, each));
    }
  }

  private static String v6(int next, String payload) {
    String bytes = payload.replace(" ", "");
    return "6a b 12345" + hex(bytes.length() / 2, 2) + hex(next, 1) + "40" + V6_HOSTS + bytes;
  }

  private static String hex(int value, int bytes) {
    return HexFormat.of().toHexDigits(value, 2 * bytes);
  }

  /** Captures by name: the frames whole, cut short at random, and with random bytes changed. */
  static Map<String, byte[]> captures() {
    Map<String, byte[]> captures = new LinkedHashMap<>();
    frames()
        .forEach(
            (link, frames) -> {
              List<byte[]> whole = frames.stream().map(FieldStories::bytes).toList();
              captures.put("stories of link " + link, pcap(link, whole, FieldStories::all));
              Random random = new Random(link);
              captures.put("cut stories of link " + link, cut(link, whole));
              List<byte[]> damaged = new ArrayList<>();
              for (int i = 0; i < DAMAGED; i++) {
                whole.forEach(bytes -> damaged.add(damaged(bytes, random)));
              }
              captures.put(
                  "damaged stories of link " + link, pcap(link, damaged, FieldStories::all));
            });
    return captures;
  }

  /** Each frame cut short to every length. */
  private static byte[] cut(int link, List<byte[]> frames) {
    List<byte[]> cut = new ArrayList<>();
    for (byte[] frame : frames) {
      cut.addAll(Collections.nCopies(frame.length, frame));
    }
    int[] kept = {0};
    return pcap(
        link,
        cut,
        frame -> {
          kept[0] = kept[0] % frame.length + 1;
          return kept[0];
        });
  }

  private static int all(byte[] bytes) {
    return bytes.length;
  }

  private static byte[] bytes(String text) {
    byte[] bytes = HexFormat.of().parseHex(text.replace(" ", ""));
    sum(bytes);
    return bytes;
  }

  /** Puts right the checksum of an ICMP message, which tshark verifies unasked. */
  private static void sum(byte[] bytes) {
    if (bytes.length > 36 && bytes[12] == 8 && bytes[13] == 0 && bytes[23] == 1) {
      ByteBuffer.wrap(bytes).putShort(36, (short) checksum(bytes));
    }
  }

  private static int checksum(byte[] bytes) {
    long sum = 0;
    for (int at = 34; at < bytes.length; at++) {
      sum += (bytes[at] & 0xff) << (at % 2 == 0 ? 8 : 0);
    }
    while (sum > 0xffff) {
      sum = (sum >>> 16) + (sum & 0xffff);
    }
    return (int) ~sum;
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] copy = bytes.clone();
    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    return copy;
  }

  private interface Snaplen {
    int of(byte[] frame);
  }

  private static byte[] pcap(int link, List<byte[]> frames, Snaplen snaplen) {
    int room = frames.stream().mapToInt(frame -> 16 + frame.length).sum();
    ByteBuffer out = ByteBuffer.allocate(24 + room);
    out.putInt(0xa1b2c3d4).putInt(0x0002_0004).putLong(0).putInt(65_535).putInt(link);
    int time = 0;
    for (byte[] frame : frames) {
      time += 1000;
      int kept = snaplen.of(frame);
      out.putInt(SECOND + time / MICROS)
          .putInt(time % MICROS)
          .putInt(kept)
          .putInt(frame.length)
          .put(frame, 0, kept);
    }
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return bytes;
  }
}
