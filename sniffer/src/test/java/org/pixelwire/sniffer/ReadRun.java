package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.pixelwire.capture.Tool;

/** What {@code read} prints of a file, and what tshark does, given the same options. */
final class ReadRun {
  /** Exit codes of tshark for whole files and for ones cut short. */
  private static final Set<Integer> CODES = Set.of(0, 2);

  private ReadRun() {}

  /**
   * The captures made here but for those whose every packet is cut or damaged: there tshark's words
   * are those of its exceptions. The values of their fields are compared elsewhere.
   */
  static Map<String, byte[]> captures() throws IOException {
    Map<String, byte[]> captures = new TreeMap<>(OwnCaptures.all());
    captures.keySet().removeIf(name -> name.startsWith("cut ") || name.startsWith("damaged "));
    return captures;
  }

  static String tshark(Path file, String... options) throws IOException, InterruptedException {
    String zone = "TZ=" + ZoneId.systemDefault().getId();
    List<String> command = new ArrayList<>(List.of("env", zone, "tshark", "-n"));
    command.addAll(List.of("-r", file.toString()));
    command.addAll(List.of(options));
    return Tool.run(CODES, command);
  }

  static String ours(Path file, String... options) {
    List<String> words = new ArrayList<>(List.of("read", file.toString()));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray(String[]::new)).out();
  }
}
