package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.Sha256;

class TcpDirectionTest {
  private final Decoder decoder = new Decoder();
  private final StreamLimits limits = new StreamLimits(256 << 20);
  private final StreamHashes hashes = new StreamHashes(1);
  private final Streams streams = new Streams((c, forward) -> StreamSink.NONE, limits, hashes);
  private final TcpDirection direction = new TcpDirection(streams, null, true);
  private long frames;

  private Truth add(long sequence, int flags, String payload) {
    return add(sequence, flags, payload, 0);
  }

  /** Adds a segment that lacks its last {@code cut} bytes. */
  private Truth add(long sequence, int flags, String payload, int cut) {
    byte[] packet =
        Packets.tcp(
            new Host(false, 1, 1),
            new Host(false, 2, 2),
            sequence,
            1,
            flags,
            payload.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer bytes = ByteBuffer.wrap(packet);
    int captured = packet.length - cut;
    direction.add(decoder.decode(bytes, 0, captured, packet.length, 1, ++frames, frames));
    return direction.truth();
  }

  private void hashIs(String bytes) {
    direction.finish();
    hashes.finish();
    assertThat(direction.sha256()).isEqualTo(Sha256.of(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void eachSegmentIsToldByWhatWasCapturedBefore() {
    assertThat(add(99, Tcp.SYN, "")).isEqualTo(Truth.NONE);
    assertThat(add(100, Tcp.ACK, "abcd")).isEqualTo(Truth.NEW);
    assertThat(add(108, Tcp.ACK, "ijkl")).isEqualTo(Truth.NEW);
    assertThat(add(104, Tcp.ACK, "efgh")).isEqualTo(Truth.LATE);
    assertThat(add(104, Tcp.ACK, "efgh")).isEqualTo(Truth.RESENT);
    assertThat(add(110, Tcp.ACK, "klmn")).isEqualTo(Truth.PARTLY_RESENT);
    assertThat(direction.segmentNewBytes()).isEqualTo(2);
    assertThat(direction.segmentResentBytes()).isEqualTo(2);
    assertThat(add(100, Tcp.ACK, "aXXd")).isEqualTo(Truth.CONFLICTING);
    assertThat(direction.segmentConflictingBytes()).isEqualTo(2);
    assertThat(add(114, Tcp.ACK, "")).isEqualTo(Truth.NONE);
    assertThat(direction.newBytes()).isEqualTo(14);
    assertThat(direction.resentBytes()).isEqualTo(10);
    assertThat(direction.partlyResentBytes()).isEqualTo(2);
    assertThat(direction.conflictingBytes()).isEqualTo(2);
    assertThat(direction.resentSegments()).isEqualTo(3);
    hashIs("abcdefghijklmn");
  }

  @Test
  void headersAloneTellWhatWasSentAgain() {
    add(99, Tcp.SYN, "");
    assertThat(add(100, Tcp.ACK, "abcd", 4)).isEqualTo(Truth.NEW);
    assertThat(add(108, Tcp.ACK, "ijkl", 4)).isEqualTo(Truth.NEW);
    assertThat(add(100, Tcp.ACK, "abcd", 4)).isEqualTo(Truth.RESENT);
    assertThat(add(104, Tcp.ACK, "efgh", 4)).isEqualTo(Truth.LATE);
    assertThat(direction.newBytes()).isZero();
    assertThat(direction.missingBytes()).isEqualTo(12);
    assertThat(direction.resentBytes()).isEqualTo(4);
    assertThat(limits.allRetained().used()).isZero();
    assertThat(limits.allPending().used()).isZero();
    direction.finish();
    assertThat(direction.sha256()).isNull();
  }

  @Test
  void theOctetOfAKeepAliveIsGarbage() {
    add(100, Tcp.ACK, "abcd");
    assertThat(add(103, Tcp.ACK, "\0")).isEqualTo(Truth.RESENT);
    assertThat(direction.conflictingBytes()).isZero();
    hashIs("abcd");
  }

  @Test
  void whatComesBeforeTheFirstByteSeenIsLeftOut() {
    add(100, Tcp.ACK, "abcd");
    assertThat(add(90, Tcp.ACK, "zzzz")).isEqualTo(Truth.BEFORE_FIRST);
    hashIs("abcd");
  }

  @Test
  void dataOnASynBeginsTheStreamAndGapsAreClosedUp() {
    add(99, Tcp.SYN, "ab");
    add(104, Tcp.ACK, "ef");
    hashIs("abef");
    assertThat(direction.missingBytes()).isEqualTo(2);
  }

  @Test
  void memoryComesBackWhenTheFinIsAcknowledged() {
    add(100, Tcp.ACK, "abcd");
    assertThat(limits.allRetained().used()).isPositive();
    add(104, Tcp.ACK | Tcp.FIN, "e");
    direction.acknowledged(105);
    assertThat(limits.allRetained().used()).isPositive();
    direction.acknowledged(106);
    assertThat(limits.allRetained().used()).isZero();
    assertThat(add(104, Tcp.ACK, "e")).isEqualTo(Truth.RESENT);
    hashIs("abcde");
  }
}
