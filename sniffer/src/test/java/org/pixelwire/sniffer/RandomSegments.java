package org.pixelwire.sniffer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.packet.Tcp;

/**
 * A capture of TCP segments that no sane stack would send: numbers, windows and flags are drawn
 * from so few values that every rule of the analysis meets every other. Times advance by up to 30
 * ms, for some rules ask how long ago something was.
 */
final class RandomSegments {
  private static final int[] LENGTHS = {0, 0, 0, 1, 100, 100, 200};
  private static final int[] WINDOWS = {0, 100, 1000, 1000, 1000, 2000};
  private static final long[] GAPS = {100_000, 1_000_000, 2_500_000, 5_000_000, 30_000_000};

  private final Random random;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final PcapWriter out;
  private final long[] next = new long[2];
  private final int scale;
  private long nanos = 1_700_000_000_000_000_000L;

  private RandomSegments(long seed) throws IOException {
    random = new Random(seed);
    out = new PcapWriter(file, LinkType.EN10MB, 262_144);
    // Numbers that wrap around are as likely as others.
    next[0] = random.nextBoolean() ? 1000 : 0xffff_ff00L;
    next[1] = 5000;
    scale = random.nextInt(3) - 1;
  }

  static byte[] pcap(long seed, int segments) throws IOException {
    RandomSegments capture = new RandomSegments(seed);
    capture.handshake();
    for (int i = 0; i < segments; i++) {
      switch (capture.random.nextInt(24)) {
        case 0 -> capture.fastRetransmission();
        case 1 -> capture.probedWindow();
        default -> capture.segment();
      }
    }
    capture.out.close();
    return capture.file.toByteArray();
  }

  private void handshake() throws IOException {
    if (random.nextInt(4) > 0) {
      write(0, next[0]++, 0, Tcp.SYN, 1000, 0);
      write(1, next[1]++, next[0], Tcp.SYN | Tcp.ACK, 1000, 0);
      write(0, next[0], next[1], Tcp.ACK, 1000, 0);
    }
  }

  private void segment() throws IOException {
    int from = random.nextInt(2);
    int length = LENGTHS[random.nextInt(LENGTHS.length)];
    int flags = Tcp.ACK;
    int odd = random.nextInt(120);
    flags |= odd == 0 ? Tcp.FIN : odd == 1 ? Tcp.RST : odd == 2 ? Tcp.SYN : 0;
    long sequence = next[from] + shift();
    long acknowledgment = next[1 - from] + (random.nextInt(3) > 0 ? 0 : shift());
    write(from, sequence, acknowledgment, flags, WINDOWS[random.nextInt(WINDOWS.length)], length);
    long end = sequence + length + ((flags & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0);
    next[from] = Math.max(next[from], end);
  }

  /** The same acknowledgment again and again, then what it asks for. */
  private void fastRetransmission() throws IOException {
    int from = random.nextInt(2);
    long asked = next[from] - 100;
    int times = 1 + random.nextInt(4);
    for (int i = 0; i <= times; i++) {
      write(1 - from, next[1 - from], asked, Tcp.ACK, 1000, 0);
    }
    write(from, asked, next[1 - from], Tcp.ACK, 1000, random.nextBoolean() ? 100 : 50);
  }

  /** A closed window, probed with one byte, which is answered. */
  private void probedWindow() throws IOException {
    int from = random.nextInt(2);
    for (int i = 0; i < 2; i++) {
      write(1 - from, next[1 - from], next[from], Tcp.ACK, 0, 0);
    }
    write(from, next[from], next[1 - from], Tcp.ACK, 1000, 1);
    write(1 - from, next[1 - from], next[from], Tcp.ACK, 0, 0);
  }

  private int shift() {
    return switch (random.nextInt(12)) {
      case 0 -> -1;
      case 1 -> -100;
      case 2 -> -200;
      case 3 -> 100;
      default -> 0;
    };
  }

  private void write(
      int from, long sequence, long acknowledgment, int flags, int window, int length)
      throws IOException {
    boolean syn = (flags & Tcp.SYN) != 0 && scale >= 0;
    int header = syn ? 24 : 20;
    ByteBuffer frame = ByteBuffer.allocate(34 + header + length);
    frame.put(new byte[] {2, 0, 0, 0, 0, (byte) (1 - from), 2, 0, 0, 0, 0, (byte) from, 8, 0});
    frame.putShort((short) 0x4500).putShort((short) (20 + header + length)).putInt(0x0000_4000);
    frame.put((byte) 64).put((byte) 6).putShort((short) 0);
    frame.putInt(10 << 24 | from).putInt(10 << 24 | (1 - from));
    frame.putShort((short) (40_000 + from)).putShort((short) (40_000 + (1 - from)));
    frame.putInt((int) sequence).putInt((int) acknowledgment);
    frame.putShort((short) (header << 10 | flags)).putShort((short) window).putInt(0);
    if (syn) {
      frame.put((byte) 3).put((byte) 3).put((byte) scale).put((byte) 0);
    }
    out.write(nanos, frame.capacity(), frame.capacity(), LinkType.EN10MB, frame, 0);
    nanos += GAPS[random.nextInt(GAPS.length)];
  }
}
