package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.anonymize.FrameAnonymizer;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.Damage;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.Section;

/** One capture written anew: which of its packets, how much of them, and what is said of them. */
final class Export {
  private static final String APPLICATION = "Pixelwire";

  /**
   * What was asked for; null for what was not.
   *
   * @param snaplen 0 for all bytes
   * @param nameless whether what people wrote is left out
   */
  record Request(
      PacketFilter filter,
      FrameNumbers frames,
      int snaplen,
      FrameAnonymizer anonymizer,
      boolean nameless,
      boolean annotate) {}

  /**
   * What came of it.
   *
   * @param packets of the capture read
   * @param comments written that were not there before
   * @param lost comments that found no room
   * @param timesCut whether times were finer than the format
   * @param damage where the capture read ended early; null for a whole one
   */
  record Outcome(
      PacketSource.Format format,
      long packets,
      long written,
      long comments,
      long lost,
      boolean timesCut,
      Damage damage) {}

  private final ExportInput input;
  private final Request request;
  private Annotations annotations;
  private CaptureCopy copy;
  private long packets;
  private long comments;
  private Section section = Section.NONE;
  private int digits;

  Export(ExportInput input, Request request) {
    this.input = input;
    this.request = request;
  }

  /** Reads the capture to its end for what must be known before the first packet is written. */
  void learn() throws CaptureException, IOException {
    if (!input.repeatable()) {
      return;
    }
    try (PacketSource source = input.open()) {
      if (request.annotate) {
        Analysis first = new Analysis(input.name());
        first.addAll(source);
        first.finish(source, input.drops(source));
        annotations = new Annotations(first, request.nameless);
      } else if (source.format() == PacketSource.Format.PCAPNG) {
        while (source.next() == PacketSource.Step.PACKET) {
          // Interfaces and sections may be described anywhere.
        }
      }
      digits = source.timestampDigits();
      section = first(source);
    }
  }

  /** The first section's words, with the comments of all. */
  private Section first(PacketSource source) {
    List<Section> all = source.sections();
    return request.nameless || all.isEmpty()
        ? Section.NONE
        : new Section(source.comments(), all.get(0).hardware(), all.get(0).os(), null);
  }

  /**
   * Writes the packets.
   *
   * @param format null for that of the capture read
   */
  Outcome write(OutputStream out, PacketSource source, PacketSource.Format format)
      throws IOException {
    PacketSource.Format target = format == null ? source.format() : format;
    boolean pcapng = target == PacketSource.Format.PCAPNG;
    boolean analyses = request.annotate || request.filter != null;
    Analysis second = analyses ? new Analysis(input.name()) : null;
    while (source.next() == PacketSource.Step.PACKET) {
      packets++;
      if (second != null) {
        second.add(source);
      }
      if (copy == null) {
        copy = copy(out, pcapng, source);
      }
      if (selected(source, second)) {
        packet(source, second);
      }
    }
    copy = copy == null ? copy(out, pcapng, source) : copy;
    copy.finish(source, input.drops(source));
    return new Outcome(
        target,
        packets,
        copy.packets(),
        comments,
        copy.textsLeftOut(),
        copy.timesCut(),
        source.damage().orElse(null));
  }

  private boolean selected(PacketSource source, Analysis second) {
    boolean passes = request.filter == null || request.filter.matches(second);
    return passes && (request.frames == null || request.frames.contains(source.frame()));
  }

  private CaptureCopy copy(OutputStream out, boolean pcapng, PacketSource source) {
    CaptureCopy.Form form = new CaptureCopy.Form(pcapng, request.snaplen, request.nameless, digits);
    return new CaptureCopy(out, form, section(source));
  }

  private Section section(PacketSource source) {
    Section known = input.repeatable() ? section : first(source);
    List<String> said = new ArrayList<>(known.comments());
    if (annotations != null) {
      boolean partial = request.filter != null || request.frames != null;
      said.add(annotations.whole(input.shortName(), partial));
    }
    return new Section(said, known.hardware(), known.os(), APPLICATION);
  }

  private void packet(PacketSource source, Analysis second) throws IOException {
    List<String> notes = annotations == null ? List.of() : notes(second, source.frame());
    comments += notes.size();
    if (request.anonymizer == null) {
      copy.write(source, source.data(), source.dataOffset(), notes);
      return;
    }
    ByteBuffer rewritten =
        request.anonymizer.rewrite(
            source.data(),
            source.dataOffset(),
            source.capturedLength(),
            source.wireLength(),
            source.linkType());
    copy.write(source, rewritten, 0, notes);
  }

  /** Where packets before it were left out, its number in the original comes first. */
  private List<String> notes(Analysis second, long frame) {
    List<String> notes = annotations.of(second);
    if (!notes.isEmpty() && frame != copy.packets() + 1) {
      notes.add(0, "frame " + frame + " of the original");
    }
    return notes;
  }
}
