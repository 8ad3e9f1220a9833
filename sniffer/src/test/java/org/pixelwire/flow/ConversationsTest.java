package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;

class ConversationsTest {
  private static final Host A = new Host(false, 1, 40_000);
  private static final Host B = new Host(false, 2, 20_200);
  private static final byte[] NONE = {};
  private static final int FIN = Tcp.FIN | Tcp.ACK;
  private static final int SYN_ACK = Tcp.SYN | Tcp.ACK;

  private final Decoder decoder = new Decoder();
  private final Conversations flows = new Conversations((c, forward) -> (at, bytes, frame) -> {});
  private long frames;

  private ConversationsTest add(byte[] frame) {
    frames++;
    flows.add(
        decoder.decode(
            ByteBuffer.wrap(frame), 0, frame.length, frame.length, 1, frames, frames * 1_000_000));
    return this;
  }

  private ConversationsTest ab(long sequence, long acknowledgment, int flags) {
    return add(Packets.tcp(A, B, sequence, acknowledgment, flags, NONE));
  }

  private ConversationsTest ba(long sequence, long acknowledgment, int flags) {
    return add(Packets.tcp(B, A, sequence, acknowledgment, flags, NONE));
  }

  private ConversationsTest open() {
    return ab(100, 0, Tcp.SYN).ba(900, 101, SYN_ACK).ab(101, 901, Tcp.ACK);
  }

  private TcpConnection tcp() {
    return of(Conversation.Kind.TCP).get(0).tcp();
  }

  private List<Conversation> of(Conversation.Kind kind) {
    return flows.all().stream().filter(c -> c.kind() == kind).toList();
  }

  @Test
  void framesAndBytesAreCountedEachWayAtEveryLayer() {
    open().add(Packets.tcp(B, A, 901, 101, Tcp.ACK, new byte[10]));
    add(Packets.udp(A, B, new byte[5])).add(Packets.udp(new Host(true, 1, 1), B6, new byte[1]));
    assertThat(flows.all())
        .extracting(c -> c.kind().text() + " " + c.ab().packets() + " " + c.ba().packets())
        .containsExactly("tcp 2 2", "udp 1 0", "udp 1 0", "ip 3 2", "ipv6 1 0", "eth 4 2");
    Conversation tcp = of(Conversation.Kind.TCP).get(0);
    assertThat(tcp.ab().bytes()).isEqualTo(108);
    assertThat(tcp.ba().bytes()).isEqualTo(118);
    assertThat(tcp.ba().payloadBytes()).isEqualTo(10);
    assertThat(of(Conversation.Kind.UDP)).extracting(Conversation::stream).containsExactly(0, 1);
  }

  private static final Host B6 = new Host(true, 2, 2);

  @Test
  void aSynWithAnotherNumberBeginsANewStreamAndTheSameOneDoesNot() {
    open().ab(100, 0, Tcp.SYN);
    assertThat(of(Conversation.Kind.TCP)).hasSize(1);
    ab(7000, 0, Tcp.SYN).ba(50, 7001, SYN_ACK);
    assertThat(of(Conversation.Kind.TCP)).extracting(Conversation::stream).containsExactly(0, 1);
    assertThat(of(Conversation.Kind.TCP).get(1).ba().packets()).isEqualTo(1);
  }

  @Test
  void aConnectionSeenFromItsMiddleKnowsItsNumbersFromTheFirstAck() {
    ba(900, 101, SYN_ACK).ab(101, 901, Tcp.ACK).ab(100, 0, Tcp.SYN);
    assertThat(of(Conversation.Kind.TCP)).hasSize(1);
    assertThat(tcp().forwardSide().base()).isEqualTo(900);
    assertThat(tcp().backwardSide().base()).isEqualTo(100);
    ab(5000, 0, Tcp.SYN);
    assertThat(of(Conversation.Kind.TCP)).hasSize(2);
  }

  @Test
  void aNormalCloseEndsWithTheAckOfTheSecondFin() {
    open().ab(101, 901, FIN).ba(901, 102, Tcp.ACK).ba(901, 102, FIN);
    assertThat(tcp().closed()).isFalse();
    ab(102, 902, Tcp.ACK).ab(102, 902, Tcp.ACK);
    assertThat(tcp().opening()).containsExactly(1L, 2L, 3L);
    assertThat(tcp().closing()).containsExactly(4L, 5L, 6L, 7L);
    assertThat(tcp().closed()).isTrue();
    assertThat(tcp().initialRtt()).isEqualTo(0.002);
  }

  @Test
  void aFinThatAcknowledgesTheOtherSavesAFrame() {
    open().ab(101, 901, FIN).ba(901, 102, FIN).ab(102, 902, Tcp.ACK);
    assertThat(tcp().closing()).containsExactly(4L, 5L, 6L);
    assertThat(tcp().closed()).isTrue();
  }

  @Test
  void aSimultaneousCloseHasTwoAcks() {
    open().ab(101, 901, FIN).ba(901, 101, FIN).ab(102, 902, Tcp.ACK);
    assertThat(tcp().closed()).isFalse();
    ba(902, 102, Tcp.ACK);
    assertThat(tcp().closing()).containsExactly(4L, 5L, 6L, 7L);
    assertThat(tcp().closed()).isTrue();
  }

  @Test
  void repeatedSynAndFinAreListedAndResetEnds() {
    ab(100, 0, Tcp.SYN).open().ab(101, 901, FIN).ab(101, 901, FIN).ba(901, 102, Tcp.RST);
    assertThat(tcp().opening()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(tcp().closing()).containsExactly(5L, 6L, 7L);
    assertThat(tcp().reset()).isTrue();
    assertThat(tcp().closed()).isFalse();
  }

  @Test
  void numbersThatWrapWhileClosingAreFollowed() {
    ab(0xffff_fffeL, 0, Tcp.SYN).ba(0xffff_ffffL, 0xffff_ffffL, SYN_ACK);
    ab(0xffff_ffffL, 0, FIN).ba(0, 0, FIN).ab(0, 1, Tcp.ACK);
    assertThat(tcp().closed()).isTrue();
    assertThat(tcp().forwardSide().base()).isEqualTo(0xffff_fffeL);
  }
}
