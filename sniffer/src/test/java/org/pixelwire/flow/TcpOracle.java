package org.pixelwire.flow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.Decoder;

/** What tshark and what this analysis say of every segment of a capture, as comparable text. */
final class TcpOracle {
  private static final List<String> VALUES =
      List.of(
          "tcp.stream",
          "tcp.window_size",
          "tcp.completeness",
          "tcp.analysis.acks_frame",
          "tcp.analysis.ack_rtt",
          "tcp.analysis.bytes_in_flight",
          "tcp.analysis.duplicate_ack_num",
          "tcp.analysis.duplicate_ack_frame",
          "tcp.analysis.rto_frame",
          "tcp.analysis.rto",
          "tcp.analysis.initial_rtt");

  private TcpOracle() {}

  /** One line a frame, by tshark. */
  static List<String> byTshark(Path capture) throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    command.addAll(List.of("-o", "tcp.analyze_sequence_numbers:TRUE", "-T", "fields"));
    VALUES.forEach(field -> command.addAll(List.of("-e", field)));
    for (TcpFlag flag : TcpFlag.ALL) {
      command.addAll(List.of("-e", "tcp.analysis." + flag.text()));
    }
    return Tool.run(Set.of(0), command).lines().map(TcpOracle::line).toList();
  }

  private static String line(String fields) {
    String[] f = fields.split("\t", -1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < VALUES.size(); i++) {
      String value = i == 2 ? Integer.decode(f[i]).toString() : f[i];
      text.append(VALUES.get(i).replaceAll("tcp\\.(analysis\\.)?", ""))
          .append('=')
          .append(value)
          .append(' ');
    }
    for (TcpFlag flag : TcpFlag.ALL) {
      text.append(f[VALUES.size() + flag.index()].isEmpty() ? "" : flag.text() + " ");
    }
    return text.toString();
  }

  /** One line a frame, by us; the initial RTT left out where tshark had nothing else to say. */
  static List<String> byUs(byte[] pcap, List<String> tshark) {
    List<String> ours = byUs(pcap);
    for (int i = 0; i < ours.size(); i++) {
      if (tshark.get(i).contains(" initial_rtt= ")) {
        ours.set(i, ours.get(i).replaceFirst(" initial_rtt=\\S+", " initial_rtt="));
      }
    }
    return ours;
  }

  private static List<String> byUs(byte[] pcap) {
    // tshark shows what was known before the frame.
    Map<Integer, Integer> before = new HashMap<>();
    List<String> lines = new ArrayList<>();
    read(pcap, flows -> lines.add(line(flows, before)));
    return lines;
  }

  /** Analyses a capture to its end. */
  static Conversations read(byte[] pcap) {
    return read(pcap, flows -> {});
  }

  /** Analyses a capture; {@code seen} is called after each frame. */
  static Conversations read(byte[] pcap, Consumer<Conversations> seen) {
    ByteBuffer data = ByteBuffer.wrap(pcap);
    ByteBuffer lengths = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
    Decoder decoder = new Decoder();
    Conversations flows = new Conversations((c, forward) -> (at, bytes, frame) -> {});
    long frame = 0;
    for (int at = 24; at < pcap.length; at += 16 + lengths.getInt(at + 8)) {
      long nanos = lengths.getInt(at) * 1_000_000_000L + lengths.getInt(at + 4);
      int size = lengths.getInt(at + 8);
      flows.add(decoder.decode(data, at + 16, size, size, TcpScript.LINK_TYPE, ++frame, nanos));
      seen.accept(flows);
    }
    return flows;
  }

  private static String line(Conversations flows, Map<Integer, Integer> before) {
    TcpAnalysis found = flows.analysis();
    TcpConnection tcp = flows.current().tcp();
    StringBuilder text = new StringBuilder();
    text.append("stream=").append(flows.current().stream());
    text.append(" window_size=").append(found.scaledWindow());
    text.append(" completeness=")
        .append(
            before.getOrDefault(
                flows.current().stream(), TcpFlag.REUSED_PORTS.in(found.flags()) ? 1 : 0));
    before.put(flows.current().stream(), tcp.completeness());
    text.append(" acks_frame=").append(number(found.acksFrame()));
    text.append(" ack_rtt=").append(seconds(found.ackRttNanos()));
    text.append(" bytes_in_flight=").append(number(found.bytesInFlight()));
    text.append(" duplicate_ack_num=").append(number(found.duplicateAckNumber()));
    text.append(" duplicate_ack_frame=")
        .append(found.duplicateAckNumber() == 0 ? "" : Long.toString(found.duplicateAckFrame()));
    text.append(" rto_frame=").append(number(found.rtoFrame()));
    text.append(" rto=").append(seconds(found.rtoNanos()));
    text.append(" initial_rtt=").append(seconds(tcp.initialRttNanos())).append(' ');
    for (TcpFlag flag : TcpFlag.ALL) {
      text.append(flag.in(found.flags()) ? flag.text() + " " : "");
    }
    return text.toString();
  }

  private static String number(long value) {
    return value == 0 ? "" : Long.toString(value);
  }

  private static String seconds(long nanos) {
    return nanos == 0
        ? ""
        : (nanos < 0 ? "-" : "")
            + Math.abs(nanos) / 1_000_000_000
            + String.format(Locale.ROOT, ".%09d", Math.abs(nanos) % 1_000_000_000);
  }
}
