package org.pixelwire.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.Verdict;

class TcpRecordsTest {

  @Test
  void aStreamOfSomethingElseIsSearchedWithoutAllocating() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    StreamSink records = new Transfers(0).tcp(conversation(), true);
    ByteView foreign =
        ByteView.of("HTTP/1.1 200 OK PXL PXLX".repeat(40).getBytes(StandardCharsets.US_ASCII));
    long offset = 0;
    long before = 0;
    for (int i = 0; i < 20_000; i++) {
      // The first half is searched, then so much foreign data was seen that nothing is.
      before = i == 500 ? threads.getThreadAllocatedBytes(id) : before;
      records.data(offset, foreign, i);
      offset += foreign.length();
      records.again(offset - 10, 10, i, StreamSink.Copy.SAME);
      records.gap(offset, 5);
      offset += 5;
    }
    assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(2000);
  }

  private static Conversation conversation() {
    Conversations conversations = new Conversations((conversation, forward) -> StreamSink.NONE);
    Host a = new Host(false, 1, 40_000);
    byte[] syn = Packets.tcp(a, new Host(false, 2, 80), 0, 0, Tcp.SYN, new byte[0]);
    conversations.add(
        new Decoder().decode(ByteBuffer.wrap(syn), 0, syn.length, syn.length, 1, 1, 0));
    return conversations.current();
  }

  @Test
  void recordsBetweenForeignBytesAreFoundHoweverTheStreamIsCut() {
    Sample sample = new Sample(4);
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] record : sample.records()) {
        // Never the magic itself right behind a record: that would be another version's record.
        String near = "A" + "PXLWPXLWXPX".substring(random.nextInt(6), 6 + random.nextInt(6));
        all.writeBytes(near.repeat(random.nextInt(4)).getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(record);
      }
      byte[] stream = all.toByteArray();
      Capture capture = new Capture(false).handshake(0);
      int most = 1 + random.nextInt(200);
      for (int at = 0; at < stream.length; ) {
        int to = Math.min(stream.length, at + 1 + random.nextInt(most));
        capture.tcp(1 + at, Tcp.ACK, Arrays.copyOfRange(stream, at, to));
        at = to;
      }
      CapturedTransfer found = capture.find().only();
      assertThat(found.seen().count()).as("seed %d", seed).isEqualTo(Sample.CHUNKS);
      assertThat(Judgement.of(found, new CaptureEvidence(0L, 0, 0, false)).verdict())
          .as("seed %d", seed)
          .isEqualTo(Verdict.INTACT);
    }
  }
}
