package org.pixelwire.packet.field;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.pixelwire.wire.ByteView;

/** The bytes a frame's fields are read from: its own, and those put together from several. */
final class Sources {
  private ByteBuffer[] buffers = new ByteBuffer[2];
  private int[] starts = new int[2];
  private int[] captured = new int[2];
  private int[] lengths = new int[2];
  private String[] names = new String[2];
  private int count;

  private int current;
  private int end;

  void clear() {
    count = 0;
  }

  /** Adds a source and reads from it; {@code length} is the one it would have uncut. */
  int add(String name, ByteBuffer bytes, int start, int held, long length) {
    if (count == buffers.length) {
      int room = 2 * count;
      buffers = Arrays.copyOf(buffers, room);
      starts = Arrays.copyOf(starts, room);
      captured = Arrays.copyOf(captured, room);
      lengths = Arrays.copyOf(lengths, room);
      names = Arrays.copyOf(names, room);
    }
    buffers[count] = bytes;
    starts[count] = start;
    captured[count] = held;
    lengths[count] = (int) Math.min(length, Integer.MAX_VALUE);
    names[count] = name;
    read(count);
    return count++;
  }

  /** Reads from source {@code number}, all of it. */
  void read(int number) {
    current = number;
    end = lengths[number];
  }

  int current() {
    return current;
  }

  int count() {
    return count;
  }

  String name(int number) {
    return names[Objects.checkIndex(number, count)];
  }

  ByteView bytes(int number) {
    return ByteView.of(buffers[number], starts[number], captured[number]);
  }

  /** Of source {@code number}, as many of {@code length} bytes from {@code offset} as it holds. */
  ByteView bytes(int number, int offset, int length) {
    int at = Math.max(0, Math.min(offset, captured[number]));
    int held = Math.max(0, Math.min(length, captured[number] - at));
    return ByteView.of(buffers[number], starts[number] + at, held);
  }

  int end() {
    return end;
  }

  void end(int to) {
    end = to;
  }

  /** How many bytes from the source's first on can be read. */
  int readable() {
    return Math.min(end, captured[current]);
  }

  boolean has(int at, int length) {
    return at >= 0 && length >= 0 && at + (long) length <= readable();
  }

  int u8(int at) {
    return buffers[current].get(index(at, 1)) & 0xff;
  }

  int u16(int at) {
    return buffers[current].getShort(index(at, 2)) & 0xffff;
  }

  long u32(int at) {
    return buffers[current].getInt(index(at, 4)) & 0xffff_ffffL;
  }

  long u64(int at) {
    return buffers[current].getLong(index(at, 8));
  }

  private int index(int at, int length) {
    return starts[current] + Objects.checkFromIndexSize(at, length, captured[current]);
  }

  /** The first {@code length} of up to eight bytes as one big-endian number. */
  long number(int at, int length) {
    return switch (length) {
      case 1 -> u8(at);
      case 2 -> u16(at);
      case 4 -> u32(at);
      case 8 -> u64(at);
      default -> {
        long value = 0;
        for (int i = 0; i < length; i++) {
          value = value << 8 | u8(at + i);
        }
        yield value;
      }
    };
  }
}
