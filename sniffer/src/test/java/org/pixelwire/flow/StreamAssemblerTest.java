package org.pixelwire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pixelwire.wire.ByteView;

class StreamAssemblerTest {
  private static final int SIZE = 400;

  /** What came out, byte by byte. */
  private static final class Log implements StreamSink {
    private final int[] bytes = new int[SIZE];
    private final long[] frames = new long[SIZE];
    private final List<String> gaps = new ArrayList<>();
    private long next;
    private long again;
    private long conflicting;
    private long notCompared;
    private int ends;

    Log() {
      java.util.Arrays.fill(bytes, -1);
    }

    @Override
    public void data(long offset, ByteView view, long frame) {
      assertThat(offset).as("in order, each byte once").isEqualTo(next);
      for (int i = 0; i < view.length(); i++) {
        bytes[(int) offset + i] = view.u8(i);
        frames[(int) offset + i] = frame;
      }
      next += view.length();
    }

    @Override
    public void gap(long offset, long length) {
      assertThat(offset).isEqualTo(next);
      assertThat(length).isPositive();
      gaps.add(offset + "+" + length);
      next += length;
    }

    @Override
    public void again(long offset, long length, long frame, Copy copy) {
      again += length;
      conflicting += copy == Copy.CONFLICTING ? 1 : 0;
      notCompared += copy == Copy.NOT_COMPARED ? length : 0;
    }

    @Override
    public void end() {
      ends++;
    }
  }

  /** First byte wins, in an array. */
  private static final class Naive {
    private final int[] bytes = new int[SIZE];
    private final long[] frames = new long[SIZE];
    private long again;
    private boolean conflict;

    Naive() {
      java.util.Arrays.fill(bytes, -1);
    }

    void segment(int offset, byte[] payload, long frame) {
      for (int i = 0; i < payload.length; i++) {
        int at = offset + i;
        if (at >= 0 && bytes[at] < 0) {
          bytes[at] = payload[i] & 0xff;
          frames[at] = frame;
        } else if (at >= 0) {
          again++;
          conflict |= bytes[at] != (payload[i] & 0xff);
        }
      }
    }

    List<String> gaps() {
      int last = SIZE - 1;
      while (last >= 0 && bytes[last] < 0) {
        last--;
      }
      List<String> gaps = new ArrayList<>();
      int from = -1;
      for (int i = 0; i <= last; i++) {
        if (bytes[i] < 0) {
          from = from < 0 ? i : from;
        } else if (from >= 0) {
          gaps.add(from + "+" + (i - from));
          from = -1;
        }
      }
      return gaps;
    }
  }

  @Test
  void anySegmentsGiveWhatFirstByteWinsGives() {
    for (long seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      long isn = random.nextBoolean() ? 0xffff_ffffL - random.nextInt(SIZE) : random.nextInt();
      boolean conflicts = random.nextInt(3) == 0;
      Log log = new Log();
      Naive naive = new Naive();
      StreamAssembler assembler = new StreamAssembler(log);
      assembler.syn(isn & 0xffff_ffffL);
      int order = random.nextInt(4);
      int forward = 0;
      for (int frame = 1; frame <= 30; frame++) {
        int length = 1 + random.nextInt(40);
        int offset =
            order == 0
                ? forward
                : order == 1 ? forward + random.nextInt(60) - 30 : random.nextInt(300);
        offset = Math.min(offset, SIZE - length);
        forward = Math.min(SIZE - 41, offset + length);
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
          payload[i] = (byte) (conflicts ? random.nextInt(3) : (offset + i) * 7);
        }
        naive.segment(offset, payload, frame);
        assembler.segment(isn + 1 + offset & 0xffff_ffffL, ByteView.of(payload), length, frame);
      }
      assembler.finish();
      assembler.finish();
      assertThat(log.bytes).as("seed %d", seed).isEqualTo(naive.bytes);
      assertThat(log.frames).as("seed %d", seed).isEqualTo(naive.frames);
      assertThat(log.gaps).as("seed %d", seed).isEqualTo(naive.gaps());
      assertThat(log.again).as("seed %d", seed).isEqualTo(naive.again);
      assertThat(log.conflicting > 0).as("seed %d", seed).isEqualTo(naive.conflict);
      assertThat(log.notCompared).isZero();
      assertThat(assembler.position()).isEqualTo(log.next);
      assertThat(log.ends).isEqualTo(1);
    }
  }

  @Test
  void withoutASynTheFirstSegmentBeginsTheStream() {
    Log log = new Log();
    StreamAssembler assembler = new StreamAssembler(log);
    assembler.segment(0xffff_fffeL, ByteView.of(new byte[] {1, 2, 3}), 3, 1);
    assembler.segment(0xffff_fff0L, ByteView.of(new byte[] {9}), 1, 2); // before it: not ours
    assembler.segment(1, ByteView.of(new byte[] {4}), 1, 3);
    assertThat(assembler.firstSequence()).isEqualTo(0xffff_fffeL);
    assertThat(log.next).isEqualTo(4);
    assertThat(log.again).isZero();
  }

  @Test
  void whatTheSnaplenCutIsAGap() {
    Log log = new Log();
    StreamAssembler assembler = new StreamAssembler(log);
    assembler.segment(0, ByteView.of(new byte[4]), 10, 1);
    assembler.segment(10, ByteView.of(new byte[10]), 10, 2);
    assembler.finish();
    assertThat(log.gaps).containsExactly("4+6");
    assertThat(assembler.missing()).isEqualTo(6);
    assertThat(assembler.position()).isEqualTo(20);
  }

  @Test
  void waitingBytesAreBounded() {
    List<String> gaps = new ArrayList<>();
    long[] data = new long[1];
    StreamAssembler assembler =
        new StreamAssembler(
            new StreamSink() {
              @Override
              public void data(long offset, ByteView bytes, long frame) {
                data[0] += bytes.length();
              }

              @Override
              public void gap(long offset, long length) {
                gaps.add(offset + "+" + length);
              }
            });
    assembler.syn(0);
    ByteView block = ByteView.of(new byte[1 << 16]);
    int blocks = StreamAssembler.MAX_PENDING / block.length();
    for (int i = 0; i < blocks; i++) {
      assembler.segment(2 + (long) i * block.length(), block, block.length(), i + 1L);
    }
    assertThat(data[0]).as("all of it may still wait").isZero();
    assembler.segment(2 + (long) blocks * block.length(), block, block.length(), blocks + 1L);
    assertThat(gaps).containsExactly("0+1");
    assertThat(data[0]).isEqualTo((blocks + 1L) * block.length());
  }

  @Test
  void copiesTooFarBackAreNotCompared() {
    List<StreamSink.Copy> copies = new ArrayList<>();
    StreamAssembler assembler =
        new StreamAssembler(
            new StreamSink() {
              @Override
              public void data(long offset, ByteView bytes, long frame) {}

              @Override
              public void again(long offset, long length, long frame, Copy copy) {
                copies.add(copy);
              }
            });
    ByteView block = ByteView.of(new byte[1 << 16]);
    int blocks = StreamAssembler.RETAINED / block.length() + 1;
    for (int i = 0; i < blocks; i++) {
      assembler.segment((long) i * block.length(), block, block.length(), i + 1L);
    }
    assembler.segment(0, block, block.length(), 1000);
    assembler.segment((long) (blocks - 1) * block.length(), block, block.length(), 1001);
    assertThat(copies).containsExactly(StreamSink.Copy.NOT_COMPARED, StreamSink.Copy.SAME);
  }
}
