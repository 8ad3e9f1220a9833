package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pixelwire.capture.Tool;

/** What {@code read} prints of a file, and what tshark does, given the same options. */
final class ReadRun {
  /** Exit codes of tshark for whole files and for ones cut short. */
  private static final Set<Integer> CODES = Set.of(0, 2);

  private ReadRun() {}

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
