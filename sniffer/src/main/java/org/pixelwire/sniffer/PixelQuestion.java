package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.TransferMap.Carried;
import org.pixelwire.transfer.TransferMap.Kind;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which frames carried one pixel.
 *
 * @param x from 0 at the left
 * @param y from 0 at the top
 */
record PixelQuestion(long x, long y) {

  /** Reads {@code X,Y}. */
  static final class Converter implements ITypeConverter<PixelQuestion> {
    @Override
    public PixelQuestion convert(String text) {
      if (!text.matches("\\d{1,9},\\d{1,9}")) {
        throw new TypeConversionException(
            "'" + text + "' is no pixel: write X,Y, counted from 0 at the upper left, as in 12,7");
      }
      String[] numbers = text.split(",", -1);
      return new PixelQuestion(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }
  }

  /** What is known of the pixel in one transfer. */
  record Answer(CapturedTransfer transfer, long from, long to, List<Carried> carried) {
    /** Whether every byte of it came undamaged. */
    boolean whole() {
      RangeSet first = new RangeSet();
      for (Carried each : carried) {
        if (each.kind() == Kind.FIRST) {
          first.add(Math.max(from, each.offset()), Math.min(to, each.end()) - 1);
        }
      }
      return first.count() == to - from;
    }
  }

  /** Why it cannot be asked of a transfer, as a sentence; null if it can. */
  String refusal(CapturedTransfer transfer) {
    String name = PrintableText.of(transfer.name());
    if (transfer.announcement() == null) {
      return "Of transfer %s no announcement was captured: how its bytes make pixels is not known."
          .formatted(transfer.id());
    }
    Encoding.Pixels shape = ProvenanceFiles.shape(transfer);
    if (shape == null) {
      return "%s was sent as the bytes of a file (%s), which are no pixels: send it --as pixels."
          .formatted(name, PrintableText.of(transfer.announcement().encoding().text()));
    }
    if (x >= shape.width() || y >= shape.height()) {
      return "Pixel %d,%d is outside: %s has %dx%d, so X ends at %d and Y at %d."
          .formatted(
              x, y, name, shape.width(), shape.height(), shape.width() - 1, shape.height() - 1);
    }
    return null;
  }

  /** Asks a transfer that does not refuse. */
  Answer ask(CapturedTransfer transfer) {
    Encoding.Pixels shape = ProvenanceFiles.shape(transfer);
    int size = PixelArea.bytes(shape);
    long from = (y * shape.width() + x) * size;
    return new Answer(transfer, from, from + size, transfer.map().within(from, from + size));
  }

  void print(PrintWriter out, Answer answer) {
    CapturedTransfer transfer = answer.transfer();
    Encoding.Pixels shape = ProvenanceFiles.shape(transfer);
    String heading =
        "Pixel %d,%d of %s (%dx%d) over %s, transfer %s"
            .formatted(
                x,
                y,
                PrintableText.of(transfer.name()),
                shape.width(),
                shape.height(),
                transfer.transport().toUpperCase(Locale.ROOT),
                transfer.id());
    LedgerText.wrap(heading, StreamText.WIDTH, "  ").forEach(out::println);
    Range chunks = ProvenanceFiles.chunks(transfer, answer.from(), answer.to());
    out.println(
        "  bytes %s of %,d, %s of %,d"
            .formatted(
                new Range(answer.from(), answer.to() - 1),
                transfer.totalBytes(),
                (chunks.count() == 1 ? "chunk " : "chunks ") + chunks,
                transfer.chunkCount()));
    for (Carried each : answer.carried()) {
      out.println(
          "  frame %-9d %s%s".formatted(each.frame(), words(each.kind()), part(answer, each)));
    }
    if (!answer.whole()) {
      out.println(
          answer.carried().isEmpty()
              ? "  no frame of the capture carried it"
              : "  no frame of the capture carried all of it undamaged");
    }
  }

  private static String words(Kind kind) {
    return switch (kind) {
      case FIRST -> "the first copy, which the image shows";
      case AGAIN -> "again, the same bytes";
      case CONFLICTING -> "again, with other bytes in its packet";
      case NOT_COMPARED -> "again, not compared";
      case DAMAGED -> "damaged: the CRC of its record is wrong";
    };
  }

  /** Which bytes of the pixel, where it is not all of them. */
  private static String part(Answer answer, Carried each) {
    long from = Math.max(answer.from(), each.offset());
    long to = Math.min(answer.to(), each.end());
    return to - from == answer.to() - answer.from()
        ? ""
        : (to - from == 1 ? " (byte " : " (bytes ") + new Range(from, to - 1) + " only)";
  }

  void write(JsonOut out, List<Answer> answers) throws IOException {
    out.object().object("pixel").member("x", x).member("y", y).end().list("transfers");
    for (Answer answer : answers) {
      out.object().member("id", answer.transfer().id().toString());
      out.member("bytes", List.of(answer.from(), answer.to() - 1));
      Range chunks = ProvenanceFiles.chunks(answer.transfer(), answer.from(), answer.to());
      out.member("chunks", List.of(chunks.from(), chunks.to()));
      out.member("captured", answer.whole()).list("frames");
      for (Carried each : answer.carried()) {
        out.object();
        ProvenanceFiles.members(out, answer.transfer(), each);
        out.end();
      }
      out.end().end();
    }
    out.end().end().newLine().flush();
  }

  /** Asks every transfer that does not refuse. */
  List<Answer> askAll(List<CapturedTransfer> transfers) {
    List<Answer> answers = new ArrayList<>();
    for (CapturedTransfer transfer : transfers) {
      if (refusal(transfer) == null) {
        answers.add(ask(transfer));
      }
    }
    return answers;
  }
}
