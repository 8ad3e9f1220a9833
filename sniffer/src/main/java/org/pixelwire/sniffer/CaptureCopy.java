package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.InterfaceDescription;
import org.pixelwire.capture.InterfaceStatistics;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketOptions;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.capture.PcapngWriter;
import org.pixelwire.capture.Section;

/**
 * Packets of one capture on their way into another file, with times, lengths and interfaces as they
 * were.
 */
final class CaptureCopy {
  /** Classic pcap's times can lie up to 2.2 s before 1970, when their fraction is out of order. */
  private static final int BEFORE_1970 = -4;

  /**
   * How a copy differs from its original.
   *
   * @param pcapng else classic pcap
   * @param snaplen most bytes of a packet; 0 for all
   * @param nameless leaves out what people and programs wrote: comments and names
   * @param digits decimals that classic pcap needs; 0 if what was read before the first packet
   *     tells
   */
  record Form(boolean pcapng, int snaplen, boolean nameless, int digits) {}

  private final OutputStream out;
  private final Form form;
  private final Section section;
  private PcapWriter classic;
  private PcapngWriter modern;
  private final List<InterfaceDescription> described = new ArrayList<>();
  private int oddTimes = -1;
  private long packets;
  private long lastNanos;
  private long textsLeftOut;
  private boolean timesCut;

  /** Writes {@code section} in front, where there is room for one. */
  CaptureCopy(OutputStream out, Form form, Section section) {
    this.out = out;
    this.form = form;
    this.section = section;
  }

  /**
   * Writes the packet that {@code source} stands at, with its bytes from another place, and with
   * {@code notes} after its own comments.
   */
  void write(PacketSource source, ByteBuffer data, int offset, List<String> notes)
      throws IOException {
    begin(source);
    int captured = kept(source.capturedLength());
    if (form.pcapng) {
      PacketOptions said = said(source.packetOptions(), notes);
      int index = source.interfaceIndex();
      long ticks = source.timestampTicks();
      if (source.format() == PacketSource.Format.PCAP && isOdd(source)) {
        index = oddTimes();
        ticks = modern.ticks(index, source.timestampNanos());
      }
      modern.write(index, ticks, captured, source.wireLength(), data, offset, said);
    } else {
      textsLeftOut += source.packetOptions().comments().size();
      classic.write(
          source.timestampNanos(), captured, source.wireLength(), source.linkType(), data, offset);
    }
    lastNanos = source.timestampNanos();
    packets++;
  }

  private int kept(int captured) {
    return form.snaplen == 0 ? captured : Math.min(captured, form.snaplen);
  }

  private PacketOptions said(PacketOptions own, List<String> notes) {
    if (notes.isEmpty() && (own.comments().isEmpty() || !form.nameless)) {
      return own;
    }
    List<String> comments = new ArrayList<>(form.nameless ? List.of() : own.comments());
    comments.addAll(notes);
    return own.withComments(comments);
  }

  /** Whether its time is not one that the resolution of its file can say. */
  private static boolean isOdd(PacketSource source) {
    long nanos = source.timestampNanos();
    return nanos < 0 || (source.timestampDigits() <= 6 && nanos % 1000 != 0);
  }

  private int oddTimes() throws IOException {
    if (oddTimes < 0) {
      oddTimes =
          modern.addInterface(
              described.get(0).withTime(InterfaceDescription.NANOSECONDS, BEFORE_1970));
    }
    return oddTimes;
  }

  private void begin(PacketSource source) throws IOException {
    if (form.pcapng) {
      beginModern();
      if (source.interfaceIndex() >= described.size()) {
        describe(source);
      }
    } else if (classic == null) {
      classic = new PcapWriter(out, classicInterface(source, source.linkType()));
    }
  }

  private void beginModern() throws IOException {
    if (modern == null) {
      modern = new PcapngWriter(out, section);
    }
  }

  private InterfaceDescription classicInterface(PacketSource source, int linkType) {
    int digits = form.digits == 0 ? source.timestampDigits() : form.digits;
    int fcs = source.interfaces().isEmpty() ? -1 : source.interfaces().get(0).fcsLength();
    return new InterfaceDescription(
        null,
        null,
        null,
        null,
        null,
        linkType,
        snaplen(source.snaplen()),
        digits <= 6 ? InterfaceDescription.MICROSECONDS : InterfaceDescription.NANOSECONDS,
        0,
        fcs);
  }

  /** Describes the interfaces that are new since the last call, under the same numbers. */
  private void describe(PacketSource source) throws IOException {
    List<InterfaceDescription> all = source.interfaces();
    for (InterfaceDescription each : all.subList(described.size(), all.size())) {
      InterfaceDescription copied = each.withSnaplen(snaplen(each.snaplen()));
      described.add(form.nameless ? copied.named(null, null, null, null, null) : copied);
      modern.addInterface(described.get(described.size() - 1));
    }
  }

  private int snaplen(int declared) {
    return form.snaplen == 0 || (declared != 0 && declared < form.snaplen)
        ? declared
        : form.snaplen;
  }

  /** Completes the file after the last packet of {@code source}. */
  void finish(PacketSource source, Drops drops) throws IOException {
    if (!form.pcapng) {
      List<Integer> links = source.linkTypes();
      if (classic == null) {
        int link = links.isEmpty() ? LinkType.EN10MB : links.get(0);
        classic = new PcapWriter(out, classicInterface(source, link));
      }
      timesCut = source.interfaces().stream().anyMatch(CaptureCopy::isFiner);
      classic.flush();
      return;
    }
    beginModern();
    if (source.interfaces().size() > described.size()) {
      describe(source);
    }
    for (InterfaceStatistics each : source.statistics()) {
      modern.writeStatistics(each);
    }
    boolean known = drops.kernel() != null || drops.interfaceDrops() != null;
    if (source.statistics().isEmpty() && known && !described.isEmpty()) {
      modern.writeStatistics(
          new InterfaceStatistics(0, Math.max(0, lastNanos), null, null, null, drops));
    }
    modern.flush();
  }

  /** How many packets were written. */
  long packets() {
    return packets;
  }

  /** How many comments of packets found no room. */
  long textsLeftOut() {
    return textsLeftOut;
  }

  /** Whether there were times finer than the file can say. */
  boolean timesCut() {
    return timesCut;
  }

  /** Finer than nanoseconds, of which a second has about 2 to the 30. */
  private static boolean isFiner(InterfaceDescription each) {
    boolean binary = (each.resolution() & 0x80) != 0;
    return (each.resolution() & 0x7f) > (binary ? 30 : InterfaceDescription.NANOSECONDS);
  }
}
