package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;
import org.pixelwire.wire.record.TransferRecord;

@Timeout(40)
class TcpSenderTest {
  private static final ImageSender.Progress UNSEEN = (bytes, total) -> {};

  private static Function<WireRecord, byte[]> at(RecordType type, byte[] answer) {
    return record -> record.type() == type ? answer : null;
  }

  private static SendResult send(TcpPeer peer, OutgoingImage image, long rate) throws Exception {
    return new TcpSender(peer.address(), rate).send(image, UNSEEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1400, 65_463})
  void announcementChunksInOrderAndEndWhateverTheChunkSize(int chunkSize) throws Exception {
    byte[] payload = new byte[chunkSize < 10 ? 5000 : 700_001];
    OutgoingImage image =
        OutgoingImage.of(
            Answers.ID, "x.png", new Encoding.FileBytes("image/png"), payload, chunkSize, "");
    byte[] receipt = Answers.datagram(image, Answers.intact(image));
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, receipt))) {
      SendResult result = send(peer, image, 0);
      assertThat(result.intact()).isTrue();
      List<RecordHeader> headers = peer.headers();
      assertThat(headers.get(0).type()).isEqualTo(RecordType.ANNOUNCEMENT.code());
      assertThat(headers.get(headers.size() - 1).type()).isEqualTo(RecordType.END.code());
      long count = image.plan().count();
      assertThat(headers).hasSize((int) count + 2);
      assertThat(peer.chunks())
          .containsExactlyElementsOf(LongStream.range(0, count).boxed().toList());
      assertThat(result.record().chunks().done()).containsExactly(new Range(0, count - 1));
      assertThat(result.record().width()).isNull();
      assertThat(result.record().student()).isNull();
    }
  }

  @Test
  void recordTellsBothEndsAndNoRateWhenUnpaced() throws Exception {
    OutgoingImage image = Answers.image(5);
    byte[] receipt = Answers.datagram(image, Answers.intact(image));
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, receipt))) {
      TransferRecord record = send(peer, image, 0).record();
      assertThat(record.transport()).isEqualTo("tcp");
      assertThat(record.peer()).isEqualTo("127.0.0.1:" + peer.address().getPort());
      assertThat(record.local()).startsWith("127.0.0.1:");
      assertThat(record.rate()).isNull();
      assertThat(record.width()).isEqualTo(100);
      assertThat(record.faults()).isEmpty();
    }
  }

  @Test
  void progressNeverGoesBackAndEndsAtTheTotal() throws Exception {
    OutgoingImage image = Answers.image(9000);
    byte[] receipt = Answers.datagram(image, Answers.intact(image));
    List<Long> told = new ArrayList<>();
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, receipt))) {
      new TcpSender(peer.address(), 0).send(image, (bytes, total) -> told.add(bytes));
    }
    assertThat(told).isSorted().hasSizeGreaterThan(2).endsWith(900_000L);
  }

  @Test
  void refusalMidwayIsReadBeforeTheBrokenConnectionIsBlamed() throws Exception {
    OutgoingImage image = Answers.image(20_000);
    byte[] refusal = Answers.datagram(image, Answers.refused("too long for me"));
    try (TcpPeer peer = new TcpPeer(at(RecordType.ANNOUNCEMENT, refusal))) {
      SendResult result = send(peer, image, 0);
      assertThat(result.record().verdict()).isEqualTo("refused");
      assertThat(result.record().reason()).isEqualTo("too long for me");
    }
  }

  @Test
  void receiverKilledMidwayLeavesARecordOfWhatWasSent() throws Exception {
    byte[] payload = new byte[64 << 20];
    OutgoingImage image =
        OutgoingImage.of(
            Answers.ID, "x.png", new Encoding.FileBytes("image/png"), payload, 1400, "");
    try (TcpPeer peer = new TcpPeer(at(RecordType.DATA, TcpPeer.RESET))) {
      SendResult result = send(peer, image, 0);
      assertThat(result.receipt()).isEmpty();
      assertThat(result.record().verdict()).isNull();
      assertThat(result.record().reason())
          .matches("The receiver at .* closed the connection after [0-9,]+ of 47,935 chunks: .*");
      assertThat(result.record().chunks().done().get(0).to()).isLessThan(47_934);
    }
  }

  @Test
  void endOfStreamWithoutReceiptIsUnconfirmed() throws Exception {
    OutgoingImage image = Answers.image(5);
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, TcpPeer.CLOSE))) {
      SendResult result = send(peer, image, 0);
      assertThat(result.record().verdict()).isNull();
      assertThat(result.record().reason())
          .isEqualTo(
              "The receiver at 127.0.0.1:%d closed without a receipt: unconfirmed."
                  .formatted(peer.address().getPort()));
    }
  }

  @Test
  void receiptOfAnotherTransferIsNoReceipt() throws Exception {
    OutgoingImage image = Answers.image(5);
    byte[] other = Answers.datagram(image, new TransferId(5), Answers.intact(image));
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, other))) {
      assertThat(send(peer, image, 0).receipt()).isEmpty();
    }
  }

  @Test
  void nobodyListeningIsOneSentence() throws Exception {
    InetSocketAddress deserted;
    try (ServerSocket socket = new ServerSocket(0, 1, UdpPeer.loopback())) {
      deserted = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    assertThatThrownBy(() -> new TcpSender(deserted, 0).send(Answers.image(5), UNSEEN))
        .isInstanceOf(SendException.class)
        .hasMessage(
            "Nobody listens on 127.0.0.1:%d (TCP): start 'pixelwire receive tcp' there first."
                .formatted(deserted.getPort()));
  }

  @Test
  void pacedStreamTakesItsTime() throws Exception {
    OutgoingImage image = Answers.image(1000);
    byte[] receipt = Answers.datagram(image, Answers.intact(image));
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, receipt))) {
      FakeTicker ticker = new FakeTicker(0);
      SendResult result =
          new TcpSender(
                  peer.address(), 1_000_000, TcpSettings.NONE, java.time.Clock.systemUTC(), ticker)
              .send(image, UNSEEN);
      long bytes = 44L + image.announcement().encode().length + 1000 * 144 + 44;
      assertThat(result.nanos()).isBetween(bytes * 8000, bytes * 8000 + 1000);
    }
  }

  private static SendResult send(TcpPeer peer, OutgoingImage image, TcpSettings asked)
      throws Exception {
    return new TcpSender(peer.address(), 0, asked, java.time.Clock.systemUTC(), new FakeTicker(0))
        .send(image, UNSEEN);
  }

  private static TcpSettings ending(String how) {
    return new TcpSettings(null, 0, 0, null, 0, null, Ending.parse(how), 0);
  }

  @Test
  void aResetAfterSoManyBytesNotesTheChunksThatWereWhollyWritten() throws Exception {
    OutgoingImage image = Answers.image(50);
    int before = 44 + image.announcement().encode().length + 10 * 144;
    for (int more : new int[] {0, 1, 143}) {
      try (TcpPeer peer = new TcpPeer(record -> null)) {
        SendResult result = send(peer, image, ending("reset@" + (before + more)));
        assertThat(result.receipt()).isEmpty();
        assertThat(result.intact()).isFalse();
        assertThat(result.record().verdict()).isNull();
        assertThat(result.record().chunks().done()).containsExactly(new Range(0, 9));
        assertThat(result.record().reason())
            .isEqualTo(
                "The connection was reset after %,d bytes of the stream, as asked: unconfirmed."
                    .formatted(before + more));
        assertThat(result.record().settings())
            .containsEntry("close", "reset")
            .containsEntry("closeAt", (long) before + more);
      }
    }
  }

  @Test
  void aResetBeyondTheStreamIsRefusedBeforeConnecting() throws Exception {
    try (TcpPeer peer = new TcpPeer(record -> null)) {
      assertThatThrownBy(() -> send(peer, Answers.image(5), ending("reset@100000")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(peer.headers()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fin", "half", "reset"})
  void theReceiptIsReadHoweverTheConnectionEnds(String how) throws Exception {
    OutgoingImage image = Answers.image(5);
    byte[] receipt = Answers.datagram(image, Answers.intact(image));
    try (TcpPeer peer = new TcpPeer(at(RecordType.END, receipt))) {
      assertThat(send(peer, image, ending(how)).intact()).isTrue();
    }
  }
}
