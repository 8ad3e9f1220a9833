package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelwire.packet.Checksum;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;

/** Which frames go the quick way; that both ways say the same, the fuzz holds for all captures. */
class PredictionTest {
  private static final Host CLIENT = new Host(false, 1, 40_000);
  private static final Host SERVER = new Host(false, 2, 80);
  private static final int ETHERNET = 1;

  private final Decoder decoder = new Decoder();
  private final Conversations conversations =
      new Conversations((conversation, forward) -> StreamSink.NONE);
  private long number;

  private static byte[] out(long sequence, long ack, int flags, int length) {
    return Packets.tcp(CLIENT, SERVER, sequence, ack, flags, new byte[length]);
  }

  private static byte[] back(long sequence, long ack, int flags, int length) {
    return Packets.tcp(SERVER, CLIENT, sequence, ack, flags, new byte[length]);
  }

  private void add(byte[] frame) {
    number++;
    ByteBuffer data = ByteBuffer.wrap(frame);
    conversations.add(
        decoder.decode(data, 0, frame.length, frame.length, ETHERNET, number, number * 1000));
    conversations.current().attach(Conversation.UNREAD);
  }

  private boolean expected(byte[] frame) {
    return conversations.addExpected(
        ByteBuffer.wrap(frame), 0, frame.length, frame.length, ++number, number * 1000);
  }

  @BeforeEach
  void openConnection() {
    add(out(1000, 0, Tcp.SYN, 0));
    add(back(9000, 1001, Tcp.SYN | Tcp.ACK, 0));
    add(out(1001, 9001, Tcp.ACK, 0));
    add(out(1001, 9001, Tcp.ACK, 100));
    add(back(9001, 1101, Tcp.ACK, 0));
  }

  @Test
  void theNextDataAndTheNextAcknowledgmentAreExpected() {
    assertThat(expected(out(1101, 9001, Tcp.ACK, 100))).isTrue();
    assertThat(conversations.expectedChecksum()).isEqualTo(Checksum.GOOD);
    assertThat(expected(out(1201, 9001, Tcp.PSH | Tcp.ACK, 50))).isTrue();
    assertThat(expected(back(9001, 1251, Tcp.ACK, 0))).isTrue();
    Conversation tcp = conversations.of(Conversation.Kind.TCP).get(0);
    assertThat(tcp.ab()).isEqualTo(new Traffic(5, 2 * 54 + 154 + 154 + 104, 250));
    assertThat(tcp.ba().packets()).isEqualTo(3);
    assertThat(conversations.of(Conversation.Kind.IPV4).get(0).packets()).isEqualTo(8);
    assertThat(conversations.of(Conversation.Kind.ETHERNET).get(0).packets()).isEqualTo(8);
    assertThat(tcp.tcp().forward().newBytes()).isEqualTo(250);
    assertThat(tcp.tcp().backwardSide().rttSamples()).isEqualTo(3);
  }

  @Test
  void whatTheAnalysisWouldFlagIsNot() {
    assertThat(expected(out(1001, 9001, Tcp.ACK, 100))).as("sent again").isFalse();
    assertThat(expected(out(1201, 9001, Tcp.ACK, 100))).as("after a gap").isFalse();
    assertThat(expected(back(9001, 1101, Tcp.ACK, 0))).as("duplicate ACK").isFalse();
    assertThat(expected(back(9001, 5000, Tcp.ACK, 0))).as("ACK of the unseen").isFalse();
    assertThat(expected(out(1101, 9001, Tcp.ACK, 1))).as("perhaps a probe").isFalse();
    assertThat(conversations.of(Conversation.Kind.TCP).get(0).packets()).isEqualTo(5);
  }

  @Test
  void otherFlagsLayersAndDamageAreNot() {
    assertThat(expected(out(1101, 9001, Tcp.FIN | Tcp.ACK, 0))).isFalse();
    assertThat(expected(out(1101, 9001, Tcp.RST | Tcp.ACK, 0))).isFalse();
    assertThat(expected(out(1101, 9001, 0, 10))).as("no ACK").isFalse();
    byte[] damaged = out(1101, 9001, Tcp.ACK, 100);
    damaged[24]++;
    assertThat(expected(damaged)).as("wrong IP checksum").isFalse();
    byte[] fragment = out(1101, 9001, Tcp.ACK, 100);
    fragment[20] = 0x20;
    assertThat(expected(fragment)).as("fragment").isFalse();
    assertThat(expected(Packets.udp(CLIENT, SERVER, new byte[100]))).isFalse();
  }

  @Test
  void aConnectionSomebodyReadsOrThatIsOverIsNot() {
    add(out(1101, 9001, Tcp.FIN | Tcp.ACK, 0));
    assertThat(expected(back(9001, 1102, Tcp.ACK, 0))).as("closing").isFalse();
    add(out(70_000, 0, Tcp.SYN, 0));
    assertThat(expected(out(70_001, 1, Tcp.ACK, 10))).as("ports used again").isFalse();
  }

  @Test
  void aConnectionThatIsReadIsNot() {
    conversations.of(Conversation.Kind.TCP).get(0).attach("a reader's");
    assertThat(expected(out(1101, 9001, Tcp.ACK, 100))).isFalse();
  }
}
