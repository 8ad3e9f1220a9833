package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.TransferMap.Carried;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Range;

/**
 * Which frame carried which bytes and pixels of an image, as files beside it: {@code
 * ID.captured.map.jsonl}, one object a line, and {@code ID.captured.map.txt} for people.
 */
final class ProvenanceFiles {
  private final Rebuilt beside;

  ProvenanceFiles(Rebuilt beside) {
    this.beside = beside;
  }

  /** Writes both; returns where they are. */
  List<Path> write(CapturedTransfer transfer) throws IOException {
    List<Carried> all = transfer.map().all();
    String name = transfer.id() + ".captured.map";
    return List.of(
        beside.save(name + ".jsonl", out -> json(transfer, all, out)),
        beside.save(name + ".txt", out -> text(transfer, all, out)));
  }

  /** How its pixels lie; null unless it carries pixels, and an announcement says so. */
  static Encoding.Pixels shape(CapturedTransfer transfer) {
    return transfer.announcement() != null
            && transfer.announcement().encoding() instanceof Encoding.Pixels pixels
        ? pixels
        : null;
  }

  /** The chunks that the bytes are of; null while the transfer's cut is unknown. */
  static Range chunks(CapturedTransfer transfer, long from, long to) {
    if (transfer.plan() == null) {
      return null;
    }
    int size = transfer.plan().chunkSize();
    return new Range(from / size, (to - 1) / size);
  }

  private static void json(CapturedTransfer transfer, List<Carried> all, OutputStream to)
      throws IOException {
    JsonOut out = JsonOut.lines(new OutputStreamWriter(to, UTF_8));
    Encoding.Pixels shape = shape(transfer);
    for (Carried each : all) {
      out.object();
      members(out, transfer, each);
      if (shape == null) {
        out.member("pixels", (Object) null);
      } else {
        out.list("pixels");
        for (PixelArea area : PixelArea.of(shape, each.offset(), each.end())) {
          out.object().member("x", area.x()).member("y", area.y());
          out.member("width", area.width()).member("height", area.height()).end();
        }
        out.end();
      }
      out.end().newLine();
    }
    out.flush();
  }

  /** The members that say what a frame carried. */
  static void members(JsonOut out, CapturedTransfer transfer, Carried each) throws IOException {
    out.member("frame", each.frame()).member("kind", each.kind().text());
    Range chunks = chunks(transfer, each.offset(), each.end());
    out.member("chunks", chunks == null ? null : List.of(chunks.from(), chunks.to()));
    out.member("bytes", List.of(each.offset(), each.end() - 1));
  }

  private static void text(CapturedTransfer transfer, List<Carried> all, OutputStream to) {
    PrintWriter text = new PrintWriter(to, false, UTF_8);
    Encoding.Pixels shape = shape(transfer);
    String what =
        transfer.announcement() == null
            ? ""
            : ", " + PrintableText.of(transfer.announcement().encoding().toString());
    LedgerText.wrap(PrintableText.of(transfer.name()) + what, StreamText.WIDTH, "  ")
        .forEach(text::println);
    text.println("Which frame carried which of its bytes" + (shape == null ? "" : " and pixels"));
    text.println(row("frame", "copy", "chunks", "bytes", shape == null ? "" : "pixels"));
    for (Carried each : all) {
      Range chunks = chunks(transfer, each.offset(), each.end());
      List<PixelArea> areas =
          shape == null ? List.of() : PixelArea.of(shape, each.offset(), each.end());
      text.println(
          row(
              Long.toString(each.frame()),
              each.kind().text(),
              chunks == null ? "-" : chunks.toString(),
              new Range(each.offset(), each.end() - 1).toString(),
              areas.isEmpty() ? "" : areas.get(0).text()));
      areas.stream().skip(1).forEach(area -> text.println(row("", "", "", "", area.text())));
    }
    text.flush();
  }

  private static String row(String frame, String kind, String chunks, String bytes, String area) {
    return String.format(
            Locale.ROOT, "%8s  %-12s  %-9s %-19s  %s", frame, kind, chunks, bytes, area)
        .stripTrailing();
  }
}
