package org.pixelwire.labs.net;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What programs find in a private network: Pixelwire itself, and room that goes with it. */
final class Equipment {
  private static final Path PROGRAMS = PrivateFolder.PATH.resolve("bin");
  private static final Path ROOM = PrivateFolder.PATH.resolve("tmp");
  private static final String NAME = "pixelwire";
  private static final String JAVA_OPTIONS = "PIXELWIRE_JAVA_OPTS";

  private Equipment() {}

  /** Leaves in the private folder what programs need. */
  static void prepare() throws IOException {
    InsideShell.prepare();
    if (home() == null) {
      Path program = PROGRAMS.resolve(NAME);
      Files.writeString(program, standIn());
      if (!program.toFile().setExecutable(true, false)) {
        throw new IOException(program + " cannot be made a program");
      }
    }
  }

  /** Where the launcher lies that this process was started by; null without one. */
  private static String home() {
    return System.getProperty("pixelwire.home");
  }

  /** For whoever was started without the launcher: starts the same Java with the same classes. */
  private static String standIn() {
    List<String> words = PrivateNetwork.virtualMachine(List.of());
    StringBuilder line = new StringBuilder("#!/bin/sh\nexec");
    for (String each : words) {
      line.append(" '").append(each.replace("'", "'\\''")).append('\'');
    }
    return line.append(" $").append(JAVA_OPTIONS).append(" ").toString()
        + PrivateNetwork.MAIN_CLASS
        + " \"$@\"\n";
  }

  /** The command with which {@code program} starts inside, where Pixelwire is found by name. */
  static List<String> found(List<String> program) {
    List<String> command = new ArrayList<>(program);
    if (command.get(0).equals(NAME)) {
      command.set(0, Path.of(home() == null ? PROGRAMS.toString() : home(), NAME).toString());
    }
    return command;
  }

  /** Has a program that starts with {@code environment} find it. */
  static void describe(Map<String, String> environment) {
    String programs = home() == null ? PROGRAMS.toString() : home();
    environment.merge("PATH", programs, (path, added) -> added + File.pathSeparator + path);
    environment.put("TMPDIR", ROOM.toString());
    environment.put("TMUX_TMPDIR", ROOM.toString());
    // A Java that is root in here would keep notes on itself where root's would.
    String options = "-XX:-UsePerfData -Djava.io.tmpdir=" + ROOM;
    environment.merge(JAVA_OPTIONS, options, (old, added) -> old + " " + added);
  }
}
