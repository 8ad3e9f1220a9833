package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.flow.TcpDirection;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Frames;
import org.pixelwire.transfer.Judgement;
import org.pixelwire.wire.PrintableText;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.Verdict;

/** One transfer for people, at 80 columns. */
public final class TransferText {
  private static final int LIST_WIDTH = 44;

  private TransferText() {}

  /** The transfer's block: frames and bytes each way, and its chunks. */
  public static List<String> lines(CapturedTransfer t) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-40s%12s%11s%11s",
            fit(title(t), 40),
            "to receiver",
            "to sender",
            "total"));
    lines.add(row("Frames", t.toReceiver().packets(), t.toSender().packets()));
    lines.add(row("Wire bytes", t.toReceiver().bytes(), t.toSender().bytes()));
    lines.add(row("  image bytes", t.payloadBytes(), 0));
    lines.add(
        row(
            "  everything else" + share(t.wireBytes() - t.payloadBytes(), t.wireBytes()),
            t.toReceiver().bytes() - t.payloadBytes(),
            t.toSender().bytes()));
    if (t.conversation().tcp() != null) {
      lines.add("  " + connection(t));
    }
    lines.addAll(chunks(t));
    if (t.goodput() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  Goodput %,.1f Mbit/s of image bytes over %.3f s",
              t.goodput() / 1e6,
              t.duration()));
    }
    return lines;
  }

  private static String title(CapturedTransfer t) {
    String shape = t.announcement() == null ? "" : " " + t.announcement().encoding();
    String name = PrintableText.of(t.name());
    String stream =
        t.transport().toUpperCase(Locale.ROOT) + " stream " + t.conversation().stream() + ", ";
    int room = 39 - stream.length() - shape.length();
    return stream + fit(name, Math.max(8, room)) + shape;
  }

  private static String fit(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }

  private static String row(String label, long toReceiver, long toSender) {
    return String.format(
        Locale.ROOT, "  %-40s%,12d%,11d%,11d", label, toReceiver, toSender, toReceiver + toSender);
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * part / whole);
  }

  private static String connection(CapturedTransfer t) {
    TcpConnection tcp = t.conversation().tcp();
    TcpDirection data = t.senderIsA() ? tcp.forward() : tcp.backward();
    String opening =
        tcp.opening().isEmpty() ? "not captured" : "frames " + Frames.text(tcp.opening());
    String closing =
        tcp.closing().isEmpty()
            ? "not captured"
            : (tcp.reset() ? "by reset " : "") + Frames.text(tcp.closing());
    return String.format(
        Locale.ROOT,
        "Opening %s, closing %s, data %,d segments, resent %,d",
        opening,
        closing,
        data.dataSegments(),
        data.resentSegments());
  }

  private static List<String> chunks(CapturedTransfer t) {
    if (t.plan() == null) {
      return List.of("  Chunks: how the image was cut is not in the capture");
    }
    List<String> lines = new ArrayList<>();
    long missing = t.plan().count() - t.seen().count();
    lines.add(
        String.format(
            Locale.ROOT,
            "  Chunks %,d of %,d: missing %,d, twice %,d, out of order %,d, damaged %,d",
            t.seen().count(),
            t.plan().count(),
            missing,
            t.duplicated().count(),
            t.reordered().count(),
            t.damaged().count()));
    list(lines, "missing", t.missing());
    list(lines, "twice", t.duplicated().ranges());
    list(lines, "out of order", t.reordered().ranges());
    list(lines, "damaged", t.damaged().ranges());
    return lines;
  }

  private static void list(
      List<String> lines, String label, List<org.pixelwire.wire.Range> ranges) {
    if (!ranges.isEmpty()) {
      lines.add(String.format("    %-14s%s", label, Frames.text(ranges, LIST_WIDTH)));
    }
  }

  /** The verdict, indented like the block. */
  public static List<String> verdict(CapturedTransfer t, Judgement judgement) {
    if (judgement.verdict() != Verdict.INTACT) {
      return LedgerText.wrap(
          "  " + judgement.verdict() + ": " + judgement.reason() + ".", 80, "    ");
    }
    Sha256 rebuilt = t.sha256();
    boolean received = t.receipt() != null && rebuilt.equals(t.receipt().sha256());
    String same = received ? "sent = captured = received" : "sent = captured, receipt not captured";
    return List.of("  INTACT   " + same + "   SHA-256 " + rebuilt.abbreviated());
  }
}
