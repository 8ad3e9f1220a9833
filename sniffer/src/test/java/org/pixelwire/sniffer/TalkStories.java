package org.pixelwire.sniffer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Talks in which a header that does not count in its connection matters to those that do: cut by
 * the snaplen, bogus or quoted in an ICMP error. And others whose fields depend on what was before.
 */
final class TalkStories {
  private static final String MACS = "020000000001 020000000002 ";
  private static final String A = "0a000001 ";
  private static final String B = "0a000002 ";
  private static final String SYN = "02";
  private static final String SYN_ACK = "12";
  private static final String ACK = "10";
  private static final String PUSH = "18";
  private static final String FIN = "11";
  private static final String TIMES = "0101080a0000000100000002";
  private static final String SCALE = "020405b4 01030307 04020101";
  private static final int SECOND = 1_700_000_000;
  private static final int ICMP = 1;
  private static final int TCP = 6;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private int port = 40_000;
  private int seconds;

  private TalkStories() {
    ByteBuffer header = ByteBuffer.allocate(24).putInt(0xa1b2c3d4).putInt(0x0002_0004);
    file.writeBytes(header.putLong(0).putInt(65_535).putInt(1).array());
  }

  /** Captures by name. */
  static Map<String, byte[]> captures() {
    Map<String, byte[]> captures = new LinkedHashMap<>();
    captures.put("TCP headers cut behind the window", cutOptions());
    captures.put("TCP headers bogus or quoted", bogusAndQuoted());
    captures.put("SACK of one to four blocks", selectiveAcknowledgments());
    captures.put("ICMP echoes with times", echoes());
    return captures;
  }

  private static byte[] cutOptions() {
    TalkStories story = new TalkStories();
    story.port++;
    story.fromA(100, 0, SYN, SCALE + TIMES, "", 4);
    story.fromB(500, 101, SYN_ACK, SCALE + TIMES, "", 4);
    story.fromA(101, 501, ACK, TIMES, "", 0);
    story.fromA(101, 501, PUSH, TIMES, "0102030405", 9);
    story.fromB(501, 106, ACK, TIMES, "", 0);
    story.fromA(106, 501, PUSH, TIMES, "0102030405", 0);
    story.fromA(101, 501, PUSH, TIMES, "0102030405", 9);
    story.fromA(106, 501, PUSH, TIMES, "0102030405", 0);
    story.fromA(111, 501, FIN, TIMES, "", 4);
    story.fromB(501, 112, FIN, "", "", 0);
    story.fromA(112, 502, ACK, "", "", 0);
    story.fromA(70_000, 0, SYN, SCALE + TIMES, "", 4);
    story.fromB(90_000, 70_001, SYN_ACK, SCALE + TIMES, "", 4);
    story.fromA(70_001, 90_001, ACK, TIMES, "", 0);
    story.port++;
    story.fromA(100, 0, SYN, SCALE + TIMES, "", 20);
    story.fromB(500, 101, SYN_ACK, SCALE + TIMES, "", 20);
    story.fromA(101, 501, ACK, TIMES, "", 0);
    story.fromB(501, 101, ACK, TIMES, "", 0);
    story.port++;
    story.fromA(100, 0, SYN, "", "", 2);
    story.fromB(500, 101, SYN_ACK, "", "", 0);
    story.fromA(101, 501, ACK, "", "", 0);
    story.fromA(101, 501, PUSH, "", "0102030405", 0);
    return story.file.toByteArray();
  }

  private static byte[] bogusAndQuoted() {
    TalkStories story = new TalkStories();
    story.port++;
    story.quoted(100, SYN);
    story.fromA(100, 0, SYN, "", "", 0);
    story.bogus(101, ACK);
    story.fromB(500, 101, SYN_ACK, "", "", 0);
    story.fromA(101, 501, ACK, "", "", 0);
    story.port++;
    story.bogus(100, SYN);
    story.fromB(500, 101, SYN_ACK, "", "", 0);
    story.fromA(101, 501, PUSH, "", "0102030405", 0);
    story.port++;
    story.fromB(500, 101, SYN_ACK, "", "", 0);
    story.fromA(100, 0, SYN, "", "", 0);
    story.fromA(101, 501, ACK, "", "", 0);
    return story.file.toByteArray();
  }

  /** The fourth block and what one says of bytes before: neither is counted as one would think. */
  private static byte[] selectiveAcknowledgments() {
    TalkStories story = new TalkStories();
    String blocks = "00000457 00000461 000004bb 000004cf 0000051f 00000547 00000579 000005c9";
    for (int count = 1; count <= 4; count++) {
      story.port++;
      story.fromA(100, 0, SYN, "", "", 0);
      story.fromB(500, 101, SYN_ACK, "", "", 0);
      story.fromA(101, 501, ACK, "", "", 0);
      story.fromA(101, 501, PUSH, "", "68".repeat(1400), 0);
      String option = "010105" + hex(2 + 8 * count, 1) + blocks.replace(" ", "");
      story.fromB(501, 101, ACK, option.substring(0, 8 + 16 * count), "", 0);
      story.fromA(1501, 501, PUSH, "", "68".repeat(10), 0);
    }
    return story.file.toByteArray();
  }

  /** The time of sending is told by seconds that are less than a day away, in either order. */
  private static byte[] echoes() {
    TalkStories story = new TalkStories();
    int[] away = {-86_401, -86_400, -86_399, -1, 0, 86_399, 86_400};
    for (int seconds : away) {
      int sent = SECOND + story.seconds + seconds;
      story.echo(hex(sent, 4) + hex(5, 4) + "616263");
      story.echo(
          hex(Integer.reverseBytes(sent - 1), 4) + hex(Integer.reverseBytes(5), 4) + "616263");
    }
    story.echo(hex(SECOND + story.seconds, 4) + hex(999_999, 4));
    story.echo(hex(SECOND + story.seconds, 4) + hex(1_000_000, 4) + "61");
    for (int length : new int[] {0, 1, 7, 8, 9}) {
      story.echo("61".repeat(length));
    }
    return story.file.toByteArray();
  }

  private void fromA(long sequence, long ack, String flags, String options, String data, int cut) {
    frame(ip(A + B, TCP, tcp(port, 40_100, sequence, ack, flags, options) + data), cut);
  }

  private void fromB(long sequence, long ack, String flags, String options, String data, int cut) {
    frame(ip(B + A, TCP, tcp(40_100, port, sequence, ack, flags, options) + data), cut);
  }

  /** A header that says it has 12 bytes. */
  private void bogus(long sequence, String flags) {
    String header = tcp(port, 40_100, sequence, 0, flags, "").replace(" ", "");
    frame(ip(A + B, TCP, header.substring(0, 24) + "3" + header.substring(25)), 0);
  }

  private void quoted(long sequence, String flags) {
    String quote = ip(A + B, TCP, tcp(port, 40_100, sequence, 0, flags, ""));
    frame(ip(B + A, ICMP, "0303 0000 00000000" + quote), 0);
  }

  private void echo(String data) {
    frame(ip(A + B, ICMP, "0800 0000 0102 0304" + data), 0);
  }

  private static String tcp(
      int from, int to, long sequence, long ack, String flags, String options) {
    int words = 5 + options.replace(" ", "").length() / 8;
    return hex(from, 2)
        + hex(to, 2)
        + hex(sequence, 4)
        + hex(ack, 4)
        + hex(words << 4, 1)
        + flags
        + "03e8 0000 0000"
        + options;
  }

  private static String ip(String addresses, int protocol, String payload) {
    int length = 20 + payload.replace(" ", "").length() / 2;
    return "4500"
        + hex(length, 2)
        + "0001 0000 40"
        + hex(protocol, 1)
        + "0000"
        + addresses
        + payload;
  }

  /** Adds a frame of which the snaplen left out the last {@code cut} bytes. */
  private void frame(String packet, int cut) {
    byte[] bytes = HexFormat.of().parseHex((MACS + "0800" + packet).replace(" ", ""));
    int kept = bytes.length - cut;
    ByteBuffer header = ByteBuffer.allocate(16).putInt(SECOND + seconds).putInt(500_000);
    file.writeBytes(header.putInt(kept).putInt(bytes.length).array());
    file.write(bytes, 0, kept);
    seconds++;
  }

  private static String hex(long value, int bytes) {
    return HexFormat.of().toHexDigits(value, 2 * bytes);
  }
}
