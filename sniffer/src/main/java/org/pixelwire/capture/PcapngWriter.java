package org.pixelwire.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes pcapng: one little-endian section, any number of interfaces, each with the resolution of
 * its timestamps.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, sections 4.1 (section header), 4.2 (interface), 4.3
 * (enhanced packet), 4.4 (simple packet) and 4.6 (statistics).
 */
public final class PcapngWriter implements PacketSink {
  private final RecordOutput out;
  private final List<PcapngInterface> interfaces = new ArrayList<>();

  /** Writes the section header, naming the writing application and the operating system. */
  public PcapngWriter(OutputStream out, String application, String os, String comment)
      throws IOException {
    this(out, new Section(comment == null ? List.of() : List.of(comment), null, os, application));
  }

  /** Writes the section header. */
  public PcapngWriter(OutputStream out, Section section) throws IOException {
    this.out = new RecordOutput(out);
    PcapngOptions options =
        new PcapngOptions()
            .comments(section.comments())
            .text(2, section.hardware())
            .text(3, section.os())
            .text(4, section.application());
    begin(PcapngReader.SECTION_HEADER, 28, options);
    this.out.u32(0x1a2b3c4dL).u16(1).u16(0).u64(-1);
    end(28, options);
  }

  /** Describes one more interface and gives its index, from 0. */
  public int addInterface(InterfaceDescription added) throws IOException {
    PcapngInterface clock = new PcapngInterface(added.linkType(), added.snaplen(), new TextRoom());
    if (!clock.resolution(added.resolution())) {
      throw new IllegalArgumentException("no timestamp has resolution " + added.resolution());
    }
    clock.offset(added.offsetSeconds());
    PcapngOptions options = described(added);
    begin(1, 20, options);
    out.u16(added.linkType()).u16(0).u32(added.snaplen());
    end(20, options);
    interfaces.add(clock);
    return interfaces.size() - 1;
  }

  private static PcapngOptions described(InterfaceDescription added) {
    PcapngOptions options =
        new PcapngOptions()
            .text(2, added.name())
            .text(3, added.description())
            .add(9, (byte) added.resolution());
    if (added.filter() != null && !added.filter().isEmpty()) {
      // The leading 0 says that the filter is libpcap's text, not byte code.
      options.text(11, "\0" + added.filter());
    }
    options.text(12, added.os());
    if (added.fcsLength() >= 0) {
      options.add(13, (byte) added.fcsLength());
    }
    if (added.offsetSeconds() != 0) {
      options.count(14, added.offsetSeconds());
    }
    return options.text(15, added.hardware());
  }

  /**
   * Writes to the first interface of that link type, describing a nameless one if there is none.
   */
  @Override
  public void write(
      long timestampNanos,
      int capturedLength,
      long wireLength,
      int linkType,
      ByteBuffer data,
      int offset)
      throws IOException {
    int index = 0;
    while (index < interfaces.size() && interfaces.get(index).linkType != linkType) {
      index++;
    }
    if (index == interfaces.size()) {
      addInterface(InterfaceDescription.of(linkType));
    }
    long ticks = ticks(index, timestampNanos);
    write(index, ticks, capturedLength, wireLength, data, offset, PacketOptions.NONE);
  }

  /**
   * The timestamp that an interface has for a time, {@link PacketSource#NO_TIMESTAMP} for that.
   *
   * @throws IOException if the interface counts too coarsely, or not from early enough, to say it
   */
  public long ticks(int interfaceIndex, long timestampNanos) throws IOException {
    if (timestampNanos == PacketSource.NO_TIMESTAMP) {
      return timestampNanos;
    }
    PcapngInterface clock = clock(interfaceIndex);
    long ticks = clock.ticks(timestampNanos);
    if (ticks < 0) {
      throw new CannotHoldException(
          "a pcapng timestamp cannot lie before 1970: " + timestampNanos + " ns");
    }
    if (clock.nanos(ticks) != timestampNanos) {
      throw new CannotHoldException(
          "an interface whose timestamps count 10 to the -%d s has none for %d ns"
              .formatted(clock.timestampDigits(), timestampNanos));
    }
    return ticks;
  }

  private PcapngInterface clock(int interfaceIndex) {
    if (interfaceIndex < 0 || interfaceIndex >= interfaces.size()) {
      throw new IllegalArgumentException("no interface " + interfaceIndex + " was added");
    }
    return interfaces.get(interfaceIndex);
  }

  /**
   * Writes one packet of a described interface.
   *
   * @param ticks its time as the interface counts; without one ({@link PacketSource#NO_TIMESTAMP})
   *     a packet of interface 0 is written as a simple packet block, which has none
   */
  public void write(
      int interfaceIndex,
      long ticks,
      int capturedLength,
      long wireLength,
      ByteBuffer data,
      int offset,
      PacketOptions said)
      throws IOException {
    long snaplen = clock(interfaceIndex).snaplen;
    RecordOutput.checkLengths(capturedLength, wireLength);
    long simple = snaplen == 0 ? wireLength : Math.min(wireLength, snaplen);
    if (ticks == PacketSource.NO_TIMESTAMP
        && interfaceIndex == 0
        && simple == capturedLength
        && said.isEmpty()) {
      writeSimple(capturedLength, wireLength, data, offset);
      return;
    }
    long time = ticks == PacketSource.NO_TIMESTAMP ? 0 : ticks;
    PcapngOptions options = said.isEmpty() ? PcapngOptions.EMPTY : options(said);
    int fixed = 32 + ((capturedLength + 3) & ~3);
    begin(6, fixed, options);
    out.u32(interfaceIndex).u32(time >>> 32).u32(time).u32(capturedLength).u32(wireLength);
    out.bytes(data, offset, capturedLength).pad(capturedLength);
    end(fixed, options);
  }

  private void writeSimple(int capturedLength, long wireLength, ByteBuffer data, int offset)
      throws IOException {
    int fixed = 16 + ((capturedLength + 3) & ~3);
    begin(3, fixed, PcapngOptions.EMPTY);
    out.u32(wireLength).bytes(data, offset, capturedLength).pad(capturedLength);
    end(fixed, PcapngOptions.EMPTY);
  }

  private static PcapngOptions options(PacketOptions said) {
    return new PcapngOptions()
        .comments(said.comments())
        .u32(PcapngOptions.FLAGS, said.flags())
        .count(PcapngOptions.DROP_COUNT, said.dropCount())
        .count(PcapngOptions.PACKET_ID, said.packetId())
        .u32(PcapngOptions.QUEUE, said.queue());
  }

  /** Writes what a described interface counted; times as exactly as its timestamps are. */
  public void writeStatistics(InterfaceStatistics counted) throws IOException {
    PcapngInterface clock = clock(counted.index());
    PcapngOptions options = new PcapngOptions();
    if (counted.startNanos() != null) {
      options.time(2, clock.ticks(counted.startNanos()));
    }
    if (counted.endNanos() != null) {
      options.time(3, clock.ticks(counted.endNanos()));
    }
    options
        .count(4, counted.received())
        .count(5, counted.drops().interfaceDrops())
        .count(7, counted.drops().kernel());
    long time = clock.ticks(counted.timeNanos());
    begin(5, 24, options);
    out.u32(counted.index()).u32(time >>> 32).u32(time);
    end(24, options);
  }

  private void begin(int type, int fixed, PcapngOptions options) throws IOException {
    out.u32(type).u32(fixed + options.length());
  }

  private void end(int fixed, PcapngOptions options) throws IOException {
    options.writeTo(out);
    out.u32(fixed + options.length());
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
