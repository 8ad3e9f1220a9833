package org.pixelwire.sniffer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.pixelwire.flow.Completeness;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.TcpConnection;
import org.pixelwire.flow.TcpFlag;
import org.pixelwire.flow.TcpSide;
import org.pixelwire.wire.Sha256;

/** What the analysis found of a TCP connection, for people. */
final class TcpText {
  private static final int WIDTH = 80;
  private static final String INDENT = "    ";

  private TcpText() {}

  static List<String> lines(Conversation c) {
    TcpConnection tcp = c.tcp();
    List<String> lines = new ArrayList<>();
    Double handshake = tcp.initialRtt();
    add(
        lines,
        completeness(tcp.completeness())
            + (handshake == null ? "" : ", handshake RTT " + millis(handshake * 1e9)));
    rtt(lines, "->", tcp.backwardSide());
    rtt(lines, "<-", tcp.forwardSide());
    StringJoiner rates = new StringJoiner(", ");
    rate(rates, "throughput", Rates.throughput(c));
    rate(rates, "goodput", Rates.goodput(c));
    add(lines, rates.toString());
    StringJoiner flags = new StringJoiner(", ");
    for (TcpFlag flag : TcpFlag.ALL) {
      if (tcp.count(flag) > 0) {
        flags.add(String.format(Locale.ROOT, "%s %,d", flag.text(), tcp.count(flag)));
      }
    }
    add(lines, flags.toString());
    hash(lines, "->", tcp.forward().sha256());
    hash(lines, "<-", tcp.backward().sha256());
    return lines;
  }

  private static void hash(List<String> lines, String way, Sha256 ofStream) {
    if (ofStream != null) {
      add(lines, way + " SHA-256 " + ofStream.hex());
    }
  }

  private static void add(List<String> lines, String text) {
    if (!text.isEmpty()) {
      lines.addAll(LedgerText.wrap(INDENT + text, WIDTH, INDENT));
    }
  }

  /** How long the other end took to acknowledge what was sent this way. */
  private static void rtt(List<String> lines, String way, TcpSide answering) {
    if (answering.rttSamples() > 0) {
      add(
          lines,
          String.format(
              Locale.ROOT,
              "%s RTT %s to %s, mean %s of %,d",
              way,
              millis((double) answering.minRttNanos()),
              millis((double) answering.maxRttNanos()),
              millis((double) answering.rttSumNanos() / answering.rttSamples()),
              answering.rttSamples()));
    }
  }

  private static String millis(double nanos) {
    return String.format(Locale.ROOT, "%.3f ms", nanos / 1e6);
  }

  private static void rate(StringJoiner all, String name, Double bitsPerSecond) {
    if (bitsPerSecond != null) {
      all.add(String.format(Locale.ROOT, "%s %,.3f Mbit/s", name, bitsPerSecond / 1e6));
    }
  }

  /** As Wireshark words it, with the parts that were seen. */
  private static String completeness(int bits) {
    int[] values = {
      Completeness.SYN,
      Completeness.SYN_ACK,
      Completeness.ACK,
      Completeness.DATA,
      Completeness.FIN,
      Completeness.RST
    };
    List<String> names = List.of("SYN", "SYN-ACK", "ACK", "data", "FIN", "RST");
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if ((bits & values[i]) != 0) {
        seen.add(names.get(i));
      }
    }
    return "completeness " + bits + (seen.isEmpty() ? "" : " (" + String.join(" ", seen) + ")");
  }
}
