package org.pixelwire.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes pcapng: one little-endian section, nanosecond timestamps, any number of interfaces.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, sections 4.1 (section header), 4.2 (interface), 4.3
 * (enhanced packet) and 4.6 (statistics).
 */
public final class PcapngWriter implements PacketSink {
  private static final PcapngOptions NONE = new PcapngOptions();
  private static final byte NANOSECONDS = 9;

  /**
   * What an interface description says; empty or null texts are left out.
   *
   * @param linkType LINKTYPE_ number
   * @param snaplen 0 for no limit
   */
  public record Interface(
      String name, String description, String filter, String os, int linkType, int snaplen) {
    /** An interface of which only the link type is known. */
    public static Interface of(int linkType) {
      return new Interface(null, null, null, null, linkType, 0);
    }
  }

  private final RecordOutput out;
  private final List<Integer> linkTypes = new ArrayList<>();

  /** Writes the section header, naming the writing application and the operating system. */
  public PcapngWriter(OutputStream out, String application, String os, String comment)
      throws IOException {
    this.out = new RecordOutput(out);
    PcapngOptions options =
        new PcapngOptions().text(PcapngOptions.COMMENT, comment).text(3, os).text(4, application);
    begin(PcapngReader.SECTION_HEADER, 28, options);
    this.out.u32(0x1a2b3c4dL).u16(1).u16(0).u64(-1);
    end(28, options);
  }

  /** Describes one more interface and gives its index, from 0. */
  public int addInterface(Interface added) throws IOException {
    PcapngOptions options =
        new PcapngOptions()
            .text(2, added.name())
            .text(3, added.description())
            .add(9, NANOSECONDS)
            .text(12, added.os());
    if (added.filter() != null && !added.filter().isEmpty()) {
      // The leading 0 says that the filter is libpcap's text, not byte code.
      options.text(11, "\0" + added.filter());
    }
    begin(1, 20, options);
    out.u16(added.linkType()).u16(0).u32(added.snaplen());
    end(20, options);
    linkTypes.add(added.linkType());
    return linkTypes.size() - 1;
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
    int at = linkTypes.indexOf(linkType);
    int index = at >= 0 ? at : addInterface(Interface.of(linkType));
    write(index, timestampNanos, capturedLength, wireLength, data, offset, null);
  }

  /** Writes one packet of a described interface, with a comment unless that is null. */
  public void write(
      int interfaceIndex,
      long timestampNanos,
      int capturedLength,
      long wireLength,
      ByteBuffer data,
      int offset,
      String comment)
      throws IOException {
    if (interfaceIndex < 0 || interfaceIndex >= linkTypes.size()) {
      throw new IllegalArgumentException("no interface " + interfaceIndex + " was added");
    }
    if (timestampNanos < 0 && timestampNanos != PacketSource.NO_TIMESTAMP) {
      throw new IOException("a pcapng timestamp cannot lie before 1970: " + timestampNanos + " ns");
    }
    RecordOutput.checkLengths(capturedLength, wireLength);
    long time = timestampNanos == PacketSource.NO_TIMESTAMP ? 0 : timestampNanos;
    PcapngOptions options =
        comment == null ? NONE : new PcapngOptions().text(PcapngOptions.COMMENT, comment);
    int fixed = 32 + ((capturedLength + 3) & ~3);
    begin(6, fixed, options);
    out.u32(interfaceIndex).u32(time >>> 32).u32(time).u32(capturedLength).u32(wireLength);
    out.bytes(data, offset, capturedLength).pad(capturedLength);
    end(fixed, options);
  }

  /**
   * Writes what an interface counted between two times, nanoseconds since 1970.
   *
   * @param received packets that matched the filter; null when unknown
   */
  public void writeStatistics(
      int interfaceIndex, long startNanos, long endNanos, Long received, Drops drops)
      throws IOException {
    PcapngOptions options =
        new PcapngOptions()
            .time(2, startNanos)
            .time(3, endNanos)
            .count(4, received)
            .count(5, drops.interfaceDrops())
            .count(7, drops.kernel());
    begin(5, 24, options);
    out.u32(interfaceIndex).u32(endNanos >>> 32).u32(endNanos);
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
