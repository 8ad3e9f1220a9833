package org.pixelwire.labs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An ordinary user whom root can become, with the whole program to run.
 *
 * @param open a folder that this user may write to
 */
record Nobody(Path open, String classPath) {
  static final int ID = 65_534;

  /** Somebody whose folder lies in {@code folder}, on a path that anybody may then go. */
  static Nobody in(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    return new Nobody(open, readableClassPath(open));
  }

  /** Runs the program to its end. */
  Program.Ended run(Object... arguments) throws Exception {
    try (Program program = start(arguments)) {
      return program.end();
    }
  }

  Program start(Object... arguments) throws IOException {
    String id = Integer.toString(ID);
    List<String> command =
        new ArrayList<>(List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups"));
    command.addAll(List.of("env", "--chdir=" + open, "HOME=" + open));
    command.add("XDG_CACHE_HOME=" + open.resolve("cache"));
    command.addAll(Program.java(classPath));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return Program.start(open, command);
  }

  /** The class path copied to where an ordinary user may read it. */
  private static String readableClassPath(Path open) throws IOException {
    Path copy = Files.createDirectory(open.resolve("classes"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path from = Path.of(entry);
      if (Files.exists(from) && !entry.contains("test-classes")) {
        Path to = copy.resolve(entries.size() + "-" + from.getFileName());
        copy(from, to);
        entries.add(to.toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.copy(each, each.equals(from) ? to : target);
        boolean folder = Files.isDirectory(each);
        Files.setPosixFilePermissions(
            each.equals(from) ? to : target,
            PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
