package org.pixelwire.flow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes TCP segments as a test tells them, into a nanosecond pcap of IPv4 packets. */
final class TcpScript {
  /** LINKTYPE_RAW. */
  static final int LINK_TYPE = 101;

  private static final int IP_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final byte[] NO_OPTIONS = {};
  private static final byte[] TIMESTAMPS = {1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 1};

  private final ByteArrayOutputStream pcap = new ByteArrayOutputStream();
  private long nanos = 1_700_000_000_000_000_000L;
  private int client = 40_000;
  private int server = 50_001;
  private byte[] options = NO_OPTIONS;
  private int frames;

  TcpScript() {
    byte[] header = new byte[24];
    ByteBuffer out = little(header).putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4);
    out.putLong(0).putInt(262_144).putInt(LINK_TYPE);
    pcap.writeBytes(header);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Lets time pass before the next segment. */
  TcpScript pause(long microseconds) {
    nanos += microseconds * 1_000;
    return this;
  }

  /** The next segments run between other ports. */
  TcpScript ports(int clientPort, int serverPort) {
    client = clientPort;
    server = serverPort;
    return this;
  }

  /** The next segment only carries a window scale option. */
  TcpScript scale(int shift) {
    options = new byte[] {1, 3, 3, (byte) shift};
    return this;
  }

  /** The next segment only carries timestamps. */
  TcpScript timestamps() {
    options = TIMESTAMPS;
    return this;
  }

  /** The next segment only carries these SACK ranges, left and right edges by turns. */
  TcpScript sack(long... edges) {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * edges.length);
    out.put((byte) 1).put((byte) 1).put((byte) 5).put((byte) (2 + 4 * edges.length));
    for (long edge : edges) {
      out.putInt((int) edge);
    }
    options = out.array();
    return this;
  }

  /** A segment from the client to the server, or back; its payload is zeros. */
  TcpScript segment(boolean out, long sequence, long ack, int flags, int window, int length) {
    int header = TCP_HEADER + options.length;
    int total = IP_HEADER + header + length;
    ByteBuffer packet = ByteBuffer.allocate(total);
    packet.putShort((short) 0x4500).putShort((short) total).putInt(0x4000);
    packet.put((byte) 64).put((byte) 6).putShort((short) 0);
    packet.putInt(out ? 0x0a000001 : 0x0a000002).putInt(out ? 0x0a000002 : 0x0a000001);
    packet.putShort((short) (out ? client : server)).putShort((short) (out ? server : client));
    packet.putInt((int) sequence).putInt((int) ack);
    packet.putShort((short) (((header / 4) << 12) | flags)).putShort((short) window).putInt(0);
    packet.put(options);
    options = NO_OPTIONS;
    record(packet.array());
    return this;
  }

  private void record(byte[] packet) {
    byte[] header = new byte[16];
    ByteBuffer out = little(header).putInt((int) (nanos / 1_000_000_000));
    out.putInt((int) (nanos % 1_000_000_000)).putInt(packet.length).putInt(packet.length);
    pcap.writeBytes(header);
    pcap.writeBytes(packet);
    frames++;
  }

  /** Segments so far. */
  int frames() {
    return frames;
  }

  /** The capture file. */
  byte[] pcap() {
    return pcap.toByteArray();
  }
}
