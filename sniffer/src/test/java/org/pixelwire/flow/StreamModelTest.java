package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.MovingView;

/** The assembler against a model that keeps every byte, and against its limits. */
class StreamModelTest {
  private static final int SIZE = 600;
  private static final int UNSEEN = -1;
  private static final int CUT = -2;

  /** First header wins, byte by byte. */
  private static final class Model {
    private final int[] bytes = new int[SIZE];
    private final long[] frames = new long[SIZE];
    private int highest;
    private int fresh;
    private int resent;
    private int conflicting;
    private long notCompared;
    private boolean late;

    Model() {
      java.util.Arrays.fill(bytes, UNSEEN);
    }

    void segment(int offset, byte[] payload, int captured, long frame) {
      fresh = 0;
      resent = 0;
      conflicting = 0;
      late = false;
      for (int i = 0; i < payload.length; i++) {
        if (offset + i >= 0) {
          see(offset + i, i < captured ? payload[i] & 0xff : CUT, frame);
        }
      }
      highest = Math.max(highest, offset + payload.length);
    }

    private void see(int at, int value, long frame) {
      if (bytes[at] == UNSEEN) {
        bytes[at] = value;
        frames[at] = frame;
        fresh++;
        late |= at < highest;
      } else {
        resent++;
        boolean both = value != CUT && bytes[at] != CUT;
        conflicting += both && value != bytes[at] ? 1 : 0;
        notCompared += both ? 0 : 1;
      }
    }

    Truth truth() {
      if (conflicting > 0) {
        return Truth.CONFLICTING;
      } else if (resent > 0) {
        return fresh > 0 ? Truth.PARTLY_RESENT : Truth.RESENT;
      } else if (fresh == 0) {
        return Truth.BEFORE_FIRST;
      }
      return late ? Truth.LATE : Truth.NEW;
    }

    long missing() {
      long missing = 0;
      for (int i = 0; i < highest; i++) {
        missing += bytes[i] < 0 ? 1 : 0;
      }
      return missing;
    }
  }

  /** What the assembler says, byte by byte. */
  private static final class Log implements StreamSink {
    private final int[] bytes = new int[SIZE];
    private final long[] frames = new long[SIZE];
    private long next;
    private long notCompared;

    Log() {
      java.util.Arrays.fill(bytes, UNSEEN);
    }

    @Override
    public void data(long offset, ByteView view, long frame) {
      for (int i = 0; i < view.length(); i++) {
        put(offset + i, view.u8(i), frame);
      }
    }

    @Override
    public void cut(long offset, long length, long frame) {
      for (int i = 0; i < length; i++) {
        put(offset + i, CUT, frame);
      }
    }

    @Override
    public void gap(long offset, long length) {
      for (int i = 0; i < length; i++) {
        put(offset + i, UNSEEN, 0);
      }
    }

    private void put(long at, int value, long frame) {
      assertThat(at).as("in order, each byte once").isEqualTo(next++);
      bytes[(int) at] = value;
      frames[(int) at] = frame;
    }

    @Override
    public void again(long offset, long length, long frame, Copy copy) {
      notCompared += copy == Copy.NOT_COMPARED ? length : 0;
    }
  }

  @Test
  void anySegmentsCutAnywhereGiveWhatTheModelGives() {
    for (long seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      int isn = random.nextBoolean() ? -random.nextInt(SIZE) : random.nextInt();
      int values = random.nextInt(3) == 0 ? 2 : 1;
      int cutEach = random.nextInt(4);
      int spread = new int[] {1, 30, 120, 500}[random.nextInt(4)];
      Model model = new Model();
      Log log = new Log();
      StreamAssembler stream = new StreamAssembler(log);
      stream.syn(isn & 0xffff_ffffL);
      int forward = 0;
      for (int frame = 1; frame <= 40; frame++) {
        int length = 1 + random.nextInt(40);
        int offset = forward + random.nextInt(spread) - spread / 2;
        offset = Math.max(-5, Math.min(offset, SIZE - length));
        forward = Math.min(SIZE - 41, Math.max(0, offset + length));
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
          payload[i] = (byte) ((offset + i) * 7 + random.nextInt(values));
        }
        int captured = cutEach == 3 ? 0 : random.nextInt(4) < cutEach ? length / 2 : length;
        model.segment(offset, payload, captured, frame);
        ByteView view = ByteView.of(payload).slice(0, captured);
        stream.segment(isn + 1 + offset & 0xffff_ffffL, view, length, frame);
        SegmentTally tally = stream.tally();
        assertThat(tally.truth()).as("seed %d frame %d", seed, frame).isEqualTo(model.truth());
        assertThat(tally.lastNew()).isEqualTo(model.fresh);
        assertThat(tally.lastResent()).isEqualTo(model.resent);
        assertThat(tally.lastConflicting()).isEqualTo(model.conflicting);
      }
      stream.finish();
      assertThat(log.bytes).as("seed %d", seed).isEqualTo(model.bytes);
      assertThat(log.frames).as("seed %d", seed).isEqualTo(model.frames);
      assertThat(log.notCompared).as("seed %d", seed).isEqualTo(model.notCompared);
      assertThat(stream.missing()).as("seed %d", seed).isEqualTo(model.missing());
      assertThat(stream.position()).as("seed %d", seed).isEqualTo(model.highest);
    }
  }

  /** Checks that bytes are those of their offset. */
  private static final class Checking implements StreamSink {
    private long next;
    private long gaps;

    @Override
    public void data(long offset, ByteView view, long frame) {
      assertThat(offset).isEqualTo(next);
      next += view.length();
      for (int i = 0; i < view.length(); i++) {
        assertThat(view.u8(i)).isEqualTo(byteAt(offset + i));
      }
    }

    @Override
    public void gap(long offset, long length) {
      assertThat(offset).isEqualTo(next);
      next += length;
      gaps += length;
    }

    @Override
    public void again(long offset, long length, long frame, Copy copy) {
      assertThat(copy).isNotEqualTo(Copy.CONFLICTING);
    }
  }

  private static int byteAt(long offset) {
    return (int) (offset * 31 + (offset >> 8)) & 0xff;
  }

  private static ByteView bytesAt(long offset, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) byteAt(offset + i);
    }
    return ByteView.of(bytes);
  }

  @Test
  void underAnyLimitsStreamsStayInOrderAndAllMemoryComesBack() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      StreamLimits limits =
          new StreamLimits(64L << random.nextInt(6), 1 + random.nextInt(2000), 1000);
      Checking[] logs = {new Checking(), new Checking(), new Checking()};
      StreamAssembler[] streams = new StreamAssembler[logs.length];
      MovingView part = new MovingView();
      for (int i = 0; i < logs.length; i++) {
        streams[i] = new StreamAssembler(logs[i], null, limits, part);
        streams[i].syn(-1 - (1 << random.nextInt(31)));
      }
      for (int frame = 1; frame <= 300; frame++) {
        StreamAssembler stream = streams[random.nextInt(streams.length)];
        long offset = Math.max(0, stream.position() + random.nextInt(200) - 100);
        int length = 1 + random.nextInt(60);
        stream.segment(
            stream.firstSequence() + offset & 0xffff_ffffL, bytesAt(offset, length), length, frame);
        assertThat(limits.allRetained().used()).isBetween(0L, limits.allRetained().bound());
        assertThat(limits.allPending().used()).isBetween(0L, limits.allPending().bound());
      }
      for (int i = 0; i < logs.length; i++) {
        streams[i].finish();
        assertThat(logs[i].next).isEqualTo(streams[i].position());
        assertThat(logs[i].gaps).isEqualTo(streams[i].missing());
      }
      assertThat(limits.allRetained().used()).as("seed %d", seed).isZero();
      assertThat(limits.allPending().used()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void aLimitThatChangesAResultIsCounted() {
    StreamLimits limits = new StreamLimits(64, 200, 1 << 20);
    StreamAssembler stream = new StreamAssembler(new Checking(), null, limits, new MovingView());
    stream.syn(-1);
    stream.segment(0, bytesAt(0, 100), 100, 1);
    stream.segment(20, bytesAt(20, 60), 60, 2); // 16 of these bytes are no longer held
    assertThat(limits.retained().hits()).isEqualTo(1);
    assertThat(limits.retained().lostBytes()).isEqualTo(16);
    stream.segment(130, bytesAt(130, 150), 150, 3);
    assertThat(limits.pending().hits()).isZero();
    stream.segment(300, bytesAt(300, 60), 60, 4); // too many wait for the 30 missing
    assertThat(limits.pending().hits()).isEqualTo(1);
    assertThat(limits.pending().lostBytes()).isEqualTo(30);
    assertThat(stream.position()).isEqualTo(280);
    stream.release();
    stream.segment(270, bytesAt(270, 10), 10, 5); // given back, which is no limit's doing
    assertThat(limits.all()).extracting(StreamLimit::hits).containsExactly(1L, 0L, 1L, 0L, 0L);
  }

  @Test
  void theRingHoldsWhatFollowedAGapToo() {
    Retained ring = new Retained(new StreamLimits(64, 0, 1 << 20));
    ring.add(0, bytesAt(0, 40));
    ring.add(100, bytesAt(100, 40)); // the first 16 bytes are pushed out
    assertThat(ring.span(0, 500)).isEqualTo(-16);
    assertThat(ring.span(16, 500)).isEqualTo(24);
    assertThat(ring.span(40, 500)).isEqualTo(-60);
    assertThat(ring.span(110, 500)).isEqualTo(30);
    assertThat(ring.span(140, 500)).isEqualTo(-500);
    assertThat(ring.differing(16, bytesAt(16, 24), 0, 24)).isZero();
    assertThat(ring.differing(101, bytesAt(100, 39), 0, 39)).isPositive();
    assertThat(ring.forgotten(0)).isNotNull();
    assertThat(ring.forgotten(50)).isNull();
  }

  @Test
  void segmentsInOrderAllocateNothing() {
    byte[] packet =
        Packets.tcp(new Host(false, 1, 1), new Host(false, 2, 2), 0, 1, Tcp.ACK, new byte[1000]);
    assertThat(allocatedBySegments(packet, packet.length)).isLessThan(1000);
    assertThat(allocatedBySegments(packet, 54)).as("headers only").isLessThan(1000);
    assertThat(allocatedBySegments(packet, 100)).as("cut").isLessThan(1000);
  }

  /** Bytes allocated by 20,000 segments, the ring being full already. */
  private static long allocatedBySegments(byte[] packet, int captured) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Streams streams =
        new Streams((c, f) -> StreamSink.NONE, new StreamLimits(1 << 16, 1 << 16, 1 << 24), null);
    TcpDirection direction = new TcpDirection(streams, null, true);
    ByteBuffer bytes = ByteBuffer.wrap(packet);
    Decoder decoder = new Decoder();
    int sequence = 0;
    long before = 0;
    for (int i = 0; i < 60_000; i++) {
      before =
          i == 40_000 ? threads.getThreadAllocatedBytes(Thread.currentThread().getId()) : before;
      bytes.putInt(14 + 20 + 4, sequence);
      sequence += 1000;
      Frame frame = decoder.decode(bytes, 0, captured, packet.length, 1, i, i);
      direction.add(frame);
    }
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    assertThat(direction.dataSegments()).isEqualTo(60_000);
    return after - before;
  }
}
