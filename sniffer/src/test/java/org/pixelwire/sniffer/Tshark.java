package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pixelwire.capture.Tool;

/**
 * What one run of tshark finds in a capture.
 *
 * @param frames the {@link #FIELDS} of each frame; empty text where it has none
 * @param tables by title ("TCP Conversations"), the lines below it
 */
record Tshark(List<Map<String, String>> frames, Map<String, List<String>> tables) {

  /** Exit code for a file that is cut short; everything before that is printed. */
  private static final int CUT_SHORT = 2;

  /** Wireshark's names of the flags, without {@code tcp.analysis}. */
  static final List<String> FLAGS =
      List.of(
          "retransmission",
          "fast_retransmission",
          "spurious_retransmission",
          "out_of_order",
          "duplicate_ack",
          "lost_segment",
          "ack_lost_segment",
          "zero_window",
          "zero_window_probe",
          "zero_window_probe_ack",
          "window_full",
          "window_update",
          "keep_alive",
          "keep_alive_ack",
          "reused_ports");

  static final List<String> FIELDS = fields();

  /** Of a TCP stream. */
  static final List<String> STREAM_FIELDS = List.of("tcp.analysis.initial_rtt", "tcp.completeness");

  private static List<String> fields() {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "frame.number",
                "frame.time_epoch",
                "frame.len",
                "frame.cap_len",
                "frame.protocols",
                "tcp.stream",
                "udp.stream"));
    FLAGS.forEach(flag -> fields.add("tcp.analysis." + flag));
    return List.copyOf(fields);
  }

  static Tshark of(Path file, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("tshark", "-n", "-r", file.toString(), "-T", "fields", "-E", "occurrence=l"));
    command.addAll(List.of("-o", "tcp.analyze_sequence_numbers:TRUE"));
    command.addAll(List.of(options));
    FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    for (String layer : List.of("eth", "ip", "ipv6", "tcp", "udp")) {
      command.addAll(List.of("-z", "conv," + layer, "-z", "endpoints," + layer));
    }
    command.addAll(List.of("-z", "io,phs"));
    return parse(run(command));
  }

  /**
   * What is known of each TCP stream at its end: {@link #STREAM_FIELDS} by stream index. That takes
   * two passes, for in one pass frames tell what was known before them.
   */
  static Map<Integer, Map<String, String>> streams(Path file)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("tshark", "-2", "-n", "-r", file.toString(), "-T", "fields"));
    command.addAll(List.of("-E", "occurrence=l", "-Y", "tcp", "-e", "tcp.stream"));
    STREAM_FIELDS.forEach(field -> command.addAll(List.of("-e", field)));
    Map<Integer, Map<String, String>> streams = new TreeMap<>();
    for (String line : run(command).lines().toList()) {
      String[] values = line.split("\t", -1);
      Map<String, String> stream =
          streams.computeIfAbsent(Integer.valueOf(values[0]), s -> new TreeMap<>());
      for (int i = 1; i < values.length; i++) {
        stream.merge(STREAM_FIELDS.get(i - 1), values[i], (a, b) -> b.isEmpty() ? a : b);
      }
    }
    return streams;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    return Tool.run(Set.of(0, CUT_SHORT), command);
  }

  private static Tshark parse(String text) {
    List<Map<String, String>> frames = new ArrayList<>();
    Map<String, List<String>> tables = new TreeMap<>();
    String title = null;
    boolean ruled = false;
    for (String line : text.lines().toList()) {
      String[] values = line.split("\t", -1);
      if (line.startsWith("=====")) {
        ruled = true;
        title = null;
      } else if (ruled && title == null && !line.isBlank()) {
        title = line;
        tables.putIfAbsent(title, new ArrayList<>());
      } else if (title != null) {
        tables.get(title).add(line);
      } else if (values.length == FIELDS.size()) {
        frames.add(frame(values));
      }
    }
    return new Tshark(frames, tables);
  }

  private static Map<String, String> frame(String[] values) {
    Map<String, String> frame = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      frame.put(FIELDS.get(i), values[i]);
    }
    return frame;
  }

  List<String> table(String title) {
    return tables.getOrDefault(title, List.of());
  }
}
