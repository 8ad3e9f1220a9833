package org.pixelwire.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Reading;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;
import org.pixelwire.wire.record.TransferRecord;

@Timeout(30)
class UdpSenderTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00.000000007Z"), ZoneOffset.UTC);

  /** So slow that a receive buffer, which counts small datagrams dearly, never fills. */
  private static final long RATE = 5_000_000;

  private static final ImageSender.Progress UNSEEN = (bytes, total) -> {};

  private static Function<WireRecord, byte[]> atEnd(byte[] receipt) {
    return record -> record.type() == RecordType.END ? receipt : null;
  }

  private static SendResult send(UdpPeer peer, OutgoingImage image, String faults)
      throws SendException {
    FaultPlan plan = faults.isEmpty() ? FaultPlan.NONE : FaultPlan.parse(faults);
    return new UdpSender(peer.address(), RATE, plan).send(image, UNSEEN);
  }

  private static UdpPeer peer(OutgoingImage image) throws IOException {
    return new UdpPeer(atEnd(Answers.datagram(image, Answers.intact(image))));
  }

  @Test
  void threeAnnouncementsThenChunksThenEnd() throws Exception {
    OutgoingImage image = Answers.image(5);
    try (UdpPeer peer = peer(image)) {
      assertThat(send(peer, image, "").intact()).isTrue();
      List<RecordType> types =
          peer.readings().stream().map(r -> ((Reading.Valid) r).record().type()).toList();
      assertThat(types)
          .containsExactly(
              RecordType.ANNOUNCEMENT,
              RecordType.ANNOUNCEMENT,
              RecordType.ANNOUNCEMENT,
              RecordType.DATA,
              RecordType.DATA,
              RecordType.DATA,
              RecordType.DATA,
              RecordType.DATA,
              RecordType.END);
      WireRecord announcement = peer.records(RecordType.ANNOUNCEMENT).get(0);
      assertThat(Announcement.read(announcement)).isEqualTo(image.announcement());
      assertThat(peer.chunks()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }
  }

  @Test
  void announcementIsRepeatedAfterEvery256Chunks() throws Exception {
    OutgoingImage image = Answers.image(600);
    try (UdpPeer peer = peer(image)) {
      send(peer, image, "");
      List<RecordType> types =
          peer.readings().stream().map(r -> ((Reading.Valid) r).record().type()).toList();
      assertThat(types.get(3 + 256)).isEqualTo(RecordType.ANNOUNCEMENT);
      assertThat(types.get(3 + 256 + 1 + 256)).isEqualTo(RecordType.ANNOUNCEMENT);
      assertThat(peer.records(RecordType.ANNOUNCEMENT)).hasSize(5);
      assertThat(peer.chunks())
          .containsExactlyElementsOf(LongStream.range(0, 600).boxed().toList());
    }
  }

  @Test
  void recordTellsWhatWasSentAndBetweenWhom() throws Exception {
    OutgoingImage image = Answers.image(5);
    try (UdpPeer peer = peer(image)) {
      FakeTicker ticker = new FakeTicker(0);
      TransferRecord record =
          new UdpSender(peer.address(), 1_000_000, FaultPlan.NONE, NOON, ticker)
              .send(image, UNSEEN)
              .record();
      assertThat(record.id()).isEqualTo("0123456789abcdef");
      assertThat(record.role()).isEqualTo("sender");
      assertThat(record.transport()).isEqualTo("udp");
      assertThat(record.peer()).isEqualTo("127.0.0.1:" + peer.address().getPort());
      assertThat(record.local()).startsWith("127.0.0.1:");
      assertThat(record.student()).isEqualTo("s-42");
      assertThat(record.start()).isEqualTo("1767268800.000000007");
      // 3 announcements of 118 bytes, 5 records of 144, one end of 44, at 8 µs a byte, to the ns.
      int bytes = 3 * (44 + image.announcement().encode().length) + 5 * 144 + 44;
      assertThat(record.end()).isEqualTo("1767268800.%09d".formatted(7 + bytes * 8000L));
      assertThat(record.rate()).isEqualTo(1_000_000);
      assertThat(record.seed()).isNull();
      assertThat(record.sha256()).isEqualTo(image.announcement().sha256().hex());
      assertThat(record.chunks().done()).containsExactly(new Range(0, 4));
      assertThat(record.verdict()).isEqualTo("intact");
      assertThat(record.reason()).isNull();
      assertThat(record.chunkCrc32c()).hasSize(5).allMatch(crc -> crc.matches("[0-9a-f]{8}"));
    }
  }

  @Test
  void droppedChunkIsWithheld() throws Exception {
    OutgoingImage image = Answers.image(6);
    byte[] receipt = Answers.datagram(image, Answers.incomplete(image, new Range(2, 3)));
    try (UdpPeer peer = new UdpPeer(atEnd(receipt))) {
      SendResult result = send(peer, image, "drop=2-3");
      assertThat(peer.chunks()).containsExactly(0L, 1L, 4L, 5L);
      TransferRecord record = result.record();
      assertThat(record.chunks().withheld()).containsExactly(new Range(2, 3));
      assertThat(record.chunks().done()).containsExactly(new Range(0, 1), new Range(4, 5));
      assertThat(record.faults())
          .containsExactly(
              new TransferRecord.Fault(2, "drop"), new TransferRecord.Fault(3, "drop"));
      assertThat(record.verdict()).isEqualTo("incomplete");
      assertThat(result.intact()).isFalse();
    }
  }

  @Test
  void duplicatedAndSwappedChunksLeaveSo() throws Exception {
    OutgoingImage image = Answers.image(6);
    try (UdpPeer peer = peer(image)) {
      TransferRecord record = send(peer, image, "dup=1;swap=3").record();
      assertThat(peer.chunks()).containsExactly(0L, 1L, 1L, 2L, 4L, 3L, 5L);
      assertThat(record.chunks().duplicated()).containsExactly(new Range(1, 1));
      assertThat(record.chunks().done()).containsExactly(new Range(0, 5));
    }
  }

  @Test
  void corruptChunkHasOneWrongByteUnderTheRightCrc() throws Exception {
    OutgoingImage image = Answers.image(6);
    try (UdpPeer peer = peer(image)) {
      TransferRecord record = send(peer, image, "corrupt=4").record();
      assertThat(peer.chunks()).containsExactly(0L, 1L, 2L, 3L, 5L);
      List<Reading> damaged =
          peer.readings().stream().filter(Reading.Damaged.class::isInstance).toList();
      assertThat(damaged).hasSize(1);
      assertThat(((Reading.Damaged) damaged.get(0)).claimed().chunk()).isEqualTo(4);
      assertThat(record.chunks().damaged()).containsExactly(new Range(4, 4));
      assertThat(record.chunks().done()).containsExactly(new Range(0, 5));
    }
  }

  @Test
  void delayedChunkComesLate() throws Exception {
    OutgoingImage image = Answers.image(6);
    try (UdpPeer peer = peer(image)) {
      send(peer, image, "delay=2:100ms");
      assertThat(peer.chunks()).containsExactly(0L, 1L, 3L, 4L, 5L, 2L);
    }
  }

  @Test
  void endIsRepeatedUntilTheReceipt() throws Exception {
    OutgoingImage image = Answers.image(2);
    AtomicInteger ends = new AtomicInteger();
    byte[] receipt = Answers.datagram(image, Answers.intact(image));
    Function<WireRecord, byte[]> third =
        r -> r.type() == RecordType.END && ends.incrementAndGet() == 3 ? receipt : null;
    try (UdpPeer peer = new UdpPeer(third)) {
      assertThat(send(peer, image, "").intact()).isTrue();
      assertThat(ends).hasValue(3);
    }
  }

  @Test
  void receiptOfAnotherTransferOrFromAnotherPeerIsNotTaken() throws Exception {
    OutgoingImage image = Answers.image(2);
    byte[] other = Answers.datagram(image, new TransferId(5), Answers.intact(image));
    byte[] right = Answers.datagram(image, Answers.incomplete(image, new Range(1, 1)));
    byte[] forged = Answers.datagram(image, Answers.intact(image));
    AtomicInteger ends = new AtomicInteger();
    InetSocketAddress[] sender = new InetSocketAddress[1];
    try (DatagramSocket stranger = new DatagramSocket(0, UdpPeer.loopback());
        DatagramSocket socket = new DatagramSocket(0, UdpPeer.loopback())) {
      Thread peer =
          new Thread(
              () -> {
                DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                try {
                  while (true) {
                    packet.setLength(2000);
                    socket.receive(packet);
                    sender[0] = (InetSocketAddress) packet.getSocketAddress();
                    boolean end = packet.getData()[5] == RecordType.END.code();
                    if (end && ends.incrementAndGet() == 1) {
                      stranger.send(new DatagramPacket(forged, forged.length, sender[0]));
                      socket.send(new DatagramPacket(other, other.length, sender[0]));
                    } else if (end) {
                      socket.send(new DatagramPacket(right, right.length, sender[0]));
                    }
                  }
                } catch (IOException closed) {
                  // The test is over.
                }
              });
      peer.setDaemon(true);
      peer.start();
      InetSocketAddress to = (InetSocketAddress) socket.getLocalSocketAddress();
      SendResult result = new UdpSender(to, 100_000_000, FaultPlan.NONE).send(image, UNSEEN);
      assertThat(result.record().verdict()).isEqualTo("incomplete");
      assertThat(ends.get()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void receiptThatContradictsItselfIsNotIntact() throws Exception {
    OutgoingImage image = Answers.image(2);
    OutgoingImage other = Answers.image(3);
    var lie =
        new org.pixelwire.wire.Receipt(
            200,
            other.announcement().sha256(),
            org.pixelwire.wire.Verdict.INTACT,
            0,
            List.of(),
            "");
    try (UdpPeer peer = new UdpPeer(atEnd(Answers.datagram(image, lie)))) {
      SendResult result = send(peer, image, "");
      assertThat(result.intact()).isFalse();
      assertThat(result.record().verdict()).isEqualTo("damaged");
      assertThat(result.record().reason()).contains("not that of what was sent");
    }
  }

  @Test
  void refusalEndsTheSendingEarly() throws Exception {
    OutgoingImage image = Answers.image(5_000);
    byte[] refusal = Answers.datagram(image, Answers.refused("too long for me"));
    try (UdpPeer peer = new UdpPeer(r -> r.type() == RecordType.ANNOUNCEMENT ? refusal : null)) {
      SendResult result = send(peer, image, "");
      assertThat(result.record().verdict()).isEqualTo("refused");
      assertThat(result.record().reason()).isEqualTo("too long for me");
      assertThat(result.record().chunks().done()).hasSize(1);
      assertThat(result.record().chunks().done().get(0).to()).isLessThan(4_999);
    }
  }

  @Test
  void nobodyListeningIsToldBeforeAnyChunk() throws Exception {
    InetSocketAddress deserted;
    try (DatagramSocket socket = new DatagramSocket(0, UdpPeer.loopback())) {
      deserted = (InetSocketAddress) socket.getLocalSocketAddress();
    }
    UdpSender sender = new UdpSender(deserted, 100_000_000, FaultPlan.NONE);
    assertThatThrownBy(() -> sender.send(Answers.image(5000), UNSEEN))
        .isInstanceOf(SendException.class)
        .hasMessage(
            "Nobody listens on 127.0.0.1:%d (UDP): start 'pixelwire receive udp' there first."
                .formatted(deserted.getPort()));
  }

  @Test
  void receiverGoneMidwayLeavesARecordOfWhatWasSent() throws Exception {
    OutgoingImage image = Answers.image(5000);
    UdpPeer[] self = new UdpPeer[1];
    UdpPeer peer =
        new UdpPeer(
            r -> {
              if (r.header().chunk() == 10) {
                self[0].close();
              }
              return null;
            });
    self[0] = peer;
    try (peer) {
      UdpSender sender = new UdpSender(peer.address(), RATE, FaultPlan.NONE);
      assertThatThrownBy(() -> sender.send(image, UNSEEN))
          .hasMessageMatching("Nobody listens on .* known only after .* of 5,000 chunks were sent.")
          .isInstanceOfSatisfying(
              SendException.class,
              e -> {
                TransferRecord record = e.record().orElseThrow();
                assertThat(record.verdict()).isNull();
                assertThat(record.chunks().done().get(0).to()).isBetween(10L, 4998L);
              });
    }
  }

  @Test
  void silenceLeavesTheTransferUnconfirmed() throws Exception {
    OutgoingImage image = Answers.image(2);
    try (UdpPeer peer = new UdpPeer(r -> null)) {
      SendResult result = send(peer, image, "");
      assertThat(result.receipt()).isEmpty();
      assertThat(result.record().verdict()).isNull();
      assertThat(result.record().reason()).isEqualTo("In 5 s came no receipt: unconfirmed.");
      assertThat(peer.records(RecordType.END)).hasSize(25);
    }
  }
}
