package org.pixelwire.labs.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a capture of many conversations at once, half TCP and half UDP, each packet belonging to
 * another one than the packet before, in an order without a pattern: what is hardest on tables.
 *
 * <p>A TCP conversation opens with its handshake, then answers segments with acknowledgments; a UDP
 * conversation is questions and answers. A hundredth of the conversations share a pair of hosts.
 */
public final class ManyConversations {
  private static final int BUFFER = 1 << 20;
  private static final int MOST = 200;
  private static final int PAYLOAD = 100;
  private static final int PER_PAIR = 100;

  /** Prime, so that every round meets each conversation once, far from the one before. */
  private static final long STRIDE = 2_147_483_647;

  private static final long START_MICROS = 1_700_000_000_000_000L;

  private static final int ACK = 0x10;
  private static final int SYN = 0x02;

  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final FileChannel file;
  private final long conversations;
  private long micros = START_MICROS;

  private ManyConversations(FileChannel file, long conversations) {
    this.file = file;
    this.conversations = conversations;
  }

  /** Arguments: the file, how many conversations, how many packets. */
  public static void main(String[] args) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            Path.of(args[0]), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      new ManyConversations(file, Long.parseLong(args[1])).write(Long.parseLong(args[2]));
    }
  }

  private void write(long packets) throws IOException {
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    out.putLong(0).putInt(262_144).putInt(1);
    for (long i = 0; i < packets; i++) {
      long turn = i / conversations;
      packet(i % conversations * STRIDE % conversations, turn);
      if (out.remaining() < MOST) {
        flush();
      }
    }
    flush();
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      file.write(out);
    }
    out.clear();
  }

  private void packet(long conversation, long turn) {
    boolean tcp = conversation % 2 == 0;
    boolean back = turn % 2 == 1;
    boolean data = tcp ? turn > 2 && back : true;
    int length = (tcp ? 40 : 28) + (data ? PAYLOAD : 0);
    micros += 2;
    out.order(ByteOrder.LITTLE_ENDIAN).putInt((int) (micros / 1_000_000));
    out.putInt((int) (micros % 1_000_000)).putInt(14 + length).putInt(14 + length);
    int end = out.order(ByteOrder.BIG_ENDIAN).position() + 14 + length;
    ip(conversation, tcp, back, length);
    int client = 1_024 + (int) (conversation % PER_PAIR * 600);
    out.putShort((short) (back ? 443 : client)).putShort((short) (back ? client : 443));
    if (tcp) {
      segment(turn, back);
    } else {
      out.putShort((short) (length - 20)).putShort((short) 0);
    }
    while (out.position() < end) {
      out.put((byte) out.position());
    }
  }

  private void ip(long conversation, boolean tcp, boolean back, int length) {
    int pair = (int) (conversation / PER_PAIR);
    int client = 10 << 24 | 1 + pair;
    int server = 192 << 24 | 168 << 16 | 1 + pair % 50;
    out.putShort((short) 0x0200).putInt(back ? 1 : 2);
    out.putShort((short) 0x0200).putInt(back ? 2 : 1).putShort((short) 0x0800);
    out.putShort((short) 0x4500).putShort((short) length).putInt(0x0000_4000);
    out.put((byte) 64).put((byte) (tcp ? 6 : 17)).putShort((short) 0);
    out.putInt(back ? server : client).putInt(back ? client : server);
  }

  /** Turns 0 to 2 are SYN, SYN-ACK and ACK; then the server sends and the client acknowledges. */
  private void segment(long turn, boolean back) {
    long sent = turn < 3 ? 0 : (turn - 3 + (back ? 0 : 1)) / 2 * PAYLOAD;
    int sequence = back ? (turn == 1 ? 5_000 : 5_001 + (int) sent) : turn == 0 ? 100 : 101;
    int acknowledgment = turn == 0 ? 0 : back ? 101 : 5_001 + (int) sent;
    int flags = turn == 0 ? SYN : turn == 1 ? SYN | ACK : ACK;
    out.putInt(sequence).putInt(acknowledgment);
    out.putShort((short) (0x5000 | flags)).putShort((short) 64_000).putInt(0);
  }
}
