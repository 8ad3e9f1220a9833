package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;

/** Transfers of something else, with and without trouble, read with lines and without. */
class QuickWayTest {
  private static final Host SERVER = new Host(false, 1, 80);
  private static final int ROUNDS = 1500;

  /**
   * Several downloads at once; in {@code trouble} of 100 rounds something is lost or comes again.
   */
  private static byte[] downloads(long seed, int trouble) {
    Random random = new Random(seed);
    Capture capture = new Capture(false);
    long[] sent = new long[3];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = 0xffff_ff00L + i;
      capture.frame(tcp(i, true, 99, 0, Tcp.SYN, 0, random));
      capture.frame(tcp(i, false, sent[i]++, 100, Tcp.SYN | Tcp.ACK, 0, random));
      capture.frame(tcp(i, true, 100, sent[i], Tcp.ACK, 0, random));
    }
    for (int round = 0; round < ROUNDS; round++) {
      int i = random.nextInt(sent.length);
      int length = 1 + random.nextInt(300);
      boolean troubled = random.nextInt(100) < trouble;
      long from = troubled ? sent[i] + random.nextInt(800) - 400 : sent[i];
      capture.frame(tcp(i, false, from, 100, Tcp.PSH | Tcp.ACK, length, random));
      sent[i] += troubled ? 0 : length;
      if (random.nextBoolean()) {
        capture.frame(tcp(i, true, 100, sent[i], Tcp.ACK, 0, random));
      }
    }
    return capture.pcap();
  }

  private static byte[] tcp(
      int client, boolean up, long sequence, long ack, int flags, int length, Random random) {
    Host host = new Host(false, 2, 40_000 + client);
    byte[] payload = new byte[length];
    random.nextBytes(payload);
    return Packets.tcp(up ? host : SERVER, up ? SERVER : host, sequence, ack, flags, payload);
  }

  private static int expected(byte[] capture) throws Exception {
    Conversations conversations = new Conversations((conversation, forward) -> StreamSink.NONE);
    Decoder decoder = new Decoder();
    int expected = 0;
    try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(capture), "capture")) {
      while (source.next() == PacketSource.Step.PACKET) {
        int length = source.capturedLength();
        long nanos = source.timestampNanos();
        if (conversations.addExpected(
            source.data(), source.dataOffset(), length, length, source.frame(), nanos)) {
          expected++;
        } else {
          conversations.add(
              decoder.decode(
                  source.data(), source.dataOffset(), length, length, 1, source.frame(), nanos));
          conversations.current().attach(Conversation.UNREAD);
        }
      }
    }
    return expected;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 20, 60})
  void bothWaysSayTheSameAndTheQuickOneIsTaken(int trouble) throws Exception {
    for (long seed = 1; seed <= 5; seed++) {
      byte[] capture = downloads(seed, trouble);
      assertThat(FuzzOutcome.summary(capture))
          .as("seed %d", seed)
          .isEqualTo(FuzzOutcome.of(capture).summary());
      assertThat(expected(capture)).isGreaterThan(ROUNDS * (100 - trouble) / 200);
    }
  }
}
