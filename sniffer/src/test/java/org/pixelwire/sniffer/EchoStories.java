package org.pixelwire.sniffer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Echo requests and replies that answer them, or nearly do. */
final class EchoStories {
  private static final int RAW = 101;
  private static final int HEADER = 20;
  private static final int HEADER_V6 = 40;
  private static final String DATA = "6162636465666768";

  private final boolean v6;
  private final List<byte[]> frames = new ArrayList<>();

  private EchoStories(boolean v6) {
    this.v6 = v6;
  }

  static Map<String, byte[]> captures() {
    return Map.of(
        "echoes", new EchoStories(false).tell(), "echoes over IPv6", new EchoStories(true).tell());
  }

  private byte[] tell() {
    request(1, DATA);
    reply(1, DATA);
    request(2, DATA);
    reply(2, "00" + DATA);
    twiceAsked();
    reply(9, DATA);
    request(4, DATA);
    message(3, 1, false, 4, DATA);
    request(5, DATA);
    frames.get(frames.size() - 1)[v6 ? HEADER_V6 + 2 : HEADER + 2] ^= 1;
    reply(5, DATA);
    request(6, "");
    message(1, 2, false, 6, "");
    request(1, DATA);
    reply(1, DATA);
    quoted();
    reply(7, DATA);
    return CaptureForms.PCAP_LITTLE.file(RAW, frames);
  }

  /** The last request is the one that is answered, once. */
  private void twiceAsked() {
    request(3, DATA);
    request(3, DATA);
    reply(3, DATA);
    reply(3, DATA);
  }

  /** A request in an error is none. */
  private void quoted() {
    request(7, DATA);
    byte[] request = frames.remove(frames.size() - 1);
    String type = v6 ? "03 00" : "0b 00";
    packet(2, 1, hex(type + " 0000 00000000", request));
  }

  private void request(int sequence, String data) {
    message(1, 2, true, sequence, data);
  }

  private void reply(int sequence, String data) {
    message(2, 1, false, sequence, data);
  }

  private void message(int from, int to, boolean request, int sequence, String data) {
    String type = v6 ? (request ? "80" : "81") : request ? "08" : "00";
    String head = type + " 00 0000 0007 %04x ".formatted(sequence);
    packet(from, to, hex(head + data, new byte[0]));
  }

  private static byte[] hex(String text, byte[] more) {
    byte[] bytes = HexFormat.of().parseHex(text.replace(" ", ""));
    return ByteBuffer.allocate(bytes.length + more.length).put(bytes).put(more).array();
  }

  private void packet(int from, int to, byte[] message) {
    ByteBuffer sum = ByteBuffer.allocate(HEADER_V6 + message.length + 1);
    if (v6) {
      sum.put(host(from)).put(host(to)).putInt(message.length).putInt(58);
    }
    sum.put(message);
    message[2] = (byte) (checksum(sum) >> 8);
    message[3] = (byte) checksum(sum);
    ByteBuffer packet = ByteBuffer.allocate((v6 ? HEADER_V6 : HEADER) + message.length);
    if (v6) {
      packet.putInt(0x60000000).putShort((short) message.length).put(new byte[] {58, 64});
    } else {
      packet.putInt(0x45000000 | HEADER + message.length).putInt(0).putInt(64 << 24 | 1 << 16);
    }
    frames.add(packet.put(host(from)).put(host(to)).put(message).array());
  }

  private byte[] host(int number) {
    return v6
        ? ByteBuffer.allocate(16).put((byte) 0xfd).put(15, (byte) number).array()
        : new byte[] {10, 0, 0, (byte) number};
  }

  private static int checksum(ByteBuffer bytes) {
    int sum = 0;
    for (int i = 0; i + 1 < bytes.position() + 1; i += 2) {
      sum += bytes.getShort(i) & 0xffff;
    }
    sum = (sum & 0xffff) + (sum >>> 16);
    return ~(sum + (sum >>> 16)) & 0xffff;
  }
}
