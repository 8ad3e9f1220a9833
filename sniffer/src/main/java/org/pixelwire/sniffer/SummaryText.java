package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.Endpoints;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.Frames;
import org.pixelwire.transfer.Judgement;
import org.pixelwire.wire.PrintableText;

/** A summary for people, at 80 columns. */
final class SummaryText {
  private static final int WIDTH = 80;
  private static final int BAR = 30;

  /** A table longer than this is for a machine to read. */
  private static final int MAX_ROWS = 20;

  private SummaryText() {}

  /** The line that names the file and its size. */
  static String head(FileFacts facts) {
    return String.format(
        Locale.ROOT,
        "%s   %,d frames, %,d bytes, %.2f s, %s",
        facts.path(),
        facts.packets(),
        facts.wireBytes(),
        facts.duration(),
        drops(facts));
  }

  private static String drops(FileFacts facts) {
    Long drops = facts.evidence().drops();
    return drops == null
        ? "dropped by the sniffer: unknown"
        : String.format(Locale.ROOT, "%,d dropped by the sniffer", drops);
  }

  static List<String> lines(Analysis analysis, boolean endpoints) {
    FileFacts facts = analysis.facts();
    List<String> lines = new ArrayList<>();
    lines.add(head(facts));
    for (CapturedTransfer transfer : analysis.transfers()) {
      lines.addAll(TransferText.lines(transfer));
      lines.addAll(TransferText.verdict(transfer, Judgement.of(transfer, facts.evidence())));
    }
    file(lines, facts);
    if (analysis.counted() != null) {
      filter(lines, analysis.counted());
    }
    for (Conversation.Kind kind : Conversation.Kind.values()) {
      conversations(lines, kind, analysis.conversations(kind));
    }
    if (endpoints) {
      for (Conversation.Kind kind : Conversation.Kind.values()) {
        endpoints(lines, kind, Endpoints.of(analysis.conversations(kind)));
      }
    }
    hierarchy(lines, analysis.hierarchy());
    lengths(
        lines,
        analysis.lengths(),
        analysis.counted() == null ? facts.packets() : analysis.counted().packets());
    findings(lines, analysis.findings());
    return lines;
  }

  private static void file(List<String> lines, FileFacts facts) {
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "  File       %s, %s, snaplen %,d, %,d bytes captured, %,d packets cut",
            facts.format().name().toLowerCase(Locale.ROOT),
            String.join(" ", facts.linkTypes()),
            facts.snaplen(),
            facts.capturedBytes(),
            facts.cutPackets()));
    if (facts.duration() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  Rates      %,.1f packets/s, %,.3f Mbit/s on the wire, %,.1f bytes a packet",
              facts.packets() / facts.duration(),
              facts.wireBytes() * 8 / facts.duration() / 1e6,
              (double) facts.wireBytes() / facts.packets()));
    }
    if (facts.damage() != null) {
      String damage =
          String.format(
              Locale.ROOT,
              "  DAMAGED    at byte %,d: %s; the %,d packets before it were read",
              facts.damage().offset(),
              facts.damage().reason(),
              facts.packets());
      lines.addAll(LedgerText.wrap(damage, WIDTH, " ".repeat(13)));
    }
  }

  private static void filter(List<String> lines, CountedPackets counted) {
    String text =
        String.format(
            Locale.ROOT,
            "  Filter     %s: only the %,d packets it lets through (%,d bytes) are counted below;"
                + " streams are analysed, and transfers judged, by all packets",
            PrintableText.of(counted.expression()),
            counted.packets(),
            counted.wireBytes());
    lines.addAll(LedgerText.wrap(text, WIDTH, " ".repeat(13)));
  }

  private static void conversations(
      List<String> lines, Conversation.Kind kind, List<Conversation> all) {
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(String.format(Locale.ROOT, "  %s conversations: %,d", title(kind), all.size()));
    List<Conversation> shown = all;
    if (all.size() > MAX_ROWS) {
      Comparator<Conversation> size = Comparator.comparingLong(Conversation::bytes);
      shown = all.stream().sorted(size.reversed()).limit(MAX_ROWS).toList();
      lines.add("  the " + MAX_ROWS + " largest by bytes; --json has all");
    }
    for (Conversation c : shown) {
      String stream = c.stream() < 0 ? "" : c.stream() + "  ";
      lines.add(String.format("  %s%s <-> %s", stream, c.a(), c.b()));
      lines.add(
          String.format(
              Locale.ROOT,
              "    -> %s, %,d bytes   <- %s, %,d bytes   in %.3f s",
              frames(c.ab().packets()),
              c.ab().bytes(),
              frames(c.ba().packets()),
              c.ba().bytes(),
              (c.lastNanos() - c.firstNanos()) / 1e9));
      if (c.tcp() != null) {
        TcpText.lines(c).forEach(lines::add);
      }
    }
  }

  private static void endpoints(
      List<String> lines, Conversation.Kind kind, Collection<Endpoints.Row> all) {
    if (all.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(String.format(Locale.ROOT, "  %s endpoints: %,d", title(kind), all.size()));
    Collection<Endpoints.Row> shown = all;
    if (all.size() > MAX_ROWS) {
      Comparator<Endpoints.Row> size = Comparator.comparingLong(Endpoints.Row::bytes);
      shown = all.stream().sorted(size.reversed()).limit(MAX_ROWS).toList();
      lines.add("  the " + MAX_ROWS + " largest by bytes; --json has all");
    }
    for (Endpoints.Row row : shown) {
      lines.add("  " + row.endpoint());
      lines.add(
          String.format(
              Locale.ROOT,
              "    sent %s, %,d bytes   received %s, %,d bytes",
              frames(row.sent().packets()),
              row.sent().bytes(),
              frames(row.received().packets()),
              row.received().bytes()));
    }
  }

  private static String title(Conversation.Kind kind) {
    return switch (kind) {
      case TCP -> "TCP";
      case UDP -> "UDP";
      case IPV4 -> "IPv4";
      case IPV6 -> "IPv6";
      case ETHERNET -> "Ethernet";
    };
  }

  private static String frames(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d frame" : "%,d frames", count);
  }

  private static void hierarchy(List<String> lines, List<Hierarchy.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("  Protocols                     frames             bytes");
    for (Hierarchy.Row row : rows) {
      String name =
          "  ".repeat(row.depth()) + row.path().substring(row.path().lastIndexOf(':') + 1);
      lines.add(
          String.format(Locale.ROOT, "    %-20s%,14d%,18d", name, row.packets(), row.bytes()));
    }
  }

  private static void lengths(List<String> lines, List<Lengths.Row> rows, long packets) {
    if (rows.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("  Frame lengths                 frames");
    for (Lengths.Row row : rows) {
      String range = row.to() == null ? row.from() + " and more" : row.from() + "-" + row.to();
      double part = (double) row.packets() / packets;
      String bar = "#".repeat((int) Math.ceil(part * BAR));
      lines.add(
          String.format(
              Locale.ROOT, "    %-20s%,14d %5.1f %% %s", range, row.packets(), 100 * part, bar));
    }
  }

  private static void findings(List<String> lines, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("  Findings");
    for (Finding f : findings) {
      String frames = f.frames().isEmpty() ? "" : "  frames " + Frames.text(f.frames());
      String line =
          String.format(
              Locale.ROOT,
              "    %-5s %,6d  %-24s%s",
              f.severity().text(),
              f.count(),
              f.id(),
              frames);
      lines.add(
          line.length() <= WIDTH ? line.stripTrailing() : line.substring(0, WIDTH - 3) + "...");
    }
  }
}
