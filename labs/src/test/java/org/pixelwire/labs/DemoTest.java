package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The main job in one go, on real packets. */
@Timeout(180)
class DemoTest {
  private static final int NOBODY = 65_534;

  @TempDir Path folder;

  private static void requireCapture() {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
  }

  @Test
  void theTestCardCrossesThreeTimesAndEveryCaptureIsTsharks() throws Exception {
    requireCapture();
    Path out = folder.resolve("out");
    Program.Ended ended = Program.run("demo", "--out", out);
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out().lines().filter(l -> l.strip().startsWith("INTACT"))).hasSize(2);
    assertThat(ended.out()).contains("Missing: exactly those");
    assertThat(ended.out().lines().filter(l -> l.contains("between frames"))).hasSize(8);
    assertThat(ended.err()).isEmpty();
    assertLeft(out);
    for (String name : List.of("tcp", "udp", "udp-lossy")) {
      assertTsharkAgrees(out.resolve(name + ".pcapng"));
    }
    assertThat(Program.run("verify", out.resolve("tcp.pcapng")).code()).isZero();
    assertThat(Program.run("verify", out.resolve("udp.pcapng")).code()).isZero();
    Program.Ended lossy = Program.run("verify", out.resolve("udp-lossy.pcapng"));
    assertThat(lossy.code()).isEqualTo(1);
    assertThat(lossy.out()).contains("8 of 165 chunks were never sent: 18 36 55 73 91 110 128 146");
  }

  /** Three captures, three pairs of records, and the image of each witness. */
  private static void assertLeft(Path out) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(out)) {
      all.forEach(p -> names.add(p.getFileName().toString().replaceAll("^[0-9a-f]{16}", "ID")));
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "card.png",
            "tcp.pcapng",
            "udp.pcapng",
            "udp-lossy.pcapng",
            "ID.sent.json",
            "ID.sent.json",
            "ID.sent.json",
            "ID.received.json",
            "ID.received.json",
            "ID.received.json",
            "ID.png",
            "ID.png",
            "ID.captured.png",
            "ID.captured.png",
            "ID.incomplete.png",
            "ID.mask.png",
            "ID.captured.incomplete.png",
            "ID.captured.mask.png");
  }

  /** Frames and bytes of each conversation, there and back, by tshark and by summary. */
  static void assertTsharkAgrees(Path capture) throws Exception {
    JsonNode summary = json(Program.run("summary", "--json", capture));
    for (String protocol : List.of("tcp", "udp")) {
      List<String> ours = new ArrayList<>();
      for (JsonNode c : summary.path("conversations")) {
        if (c.path("protocol").asText().equals(protocol)) {
          ours.add(
              "%s %d %d %d %d"
                  .formatted(
                      c.path("stream").asText(),
                      c.path("ab").path("packets").asLong(),
                      c.path("ab").path("bytes").asLong(),
                      c.path("ba").path("packets").asLong(),
                      c.path("ba").path("bytes").asLong()));
        }
      }
      assertThat(ours).as(capture + " " + protocol).isEqualTo(byTshark(capture, protocol));
    }
  }

  private static List<String> byTshark(Path capture, String protocol) throws Exception {
    String source = protocol + ".srcport";
    String fields =
        Captures.tool(
            "tshark",
            "-r",
            capture.toString(),
            "-Y",
            protocol,
            "-T",
            "fields",
            "-E",
            "separator= ",
            "-e",
            protocol + ".stream",
            "-e",
            source,
            "-e",
            "frame.len");
    List<String> lines = new ArrayList<>();
    List<String[]> frames = fields.lines().map(l -> l.split(" ")).toList();
    for (String stream : new TreeSet<>(frames.stream().map(f -> f[0]).toList())) {
      List<String[]> mine = frames.stream().filter(f -> f[0].equals(stream)).toList();
      String a = mine.get(0)[1];
      long ab = mine.stream().filter(f -> f[1].equals(a)).count();
      long abBytes =
          mine.stream().filter(f -> f[1].equals(a)).mapToLong(f -> Long.parseLong(f[2])).sum();
      long bytes = mine.stream().mapToLong(f -> Long.parseLong(f[2])).sum();
      lines.add("%s %d %d %d %d".formatted(stream, ab, abBytes, mine.size() - ab, bytes - abBytes));
    }
    return lines;
  }

  private static JsonNode json(Program.Ended ended) throws IOException {
    assertThat(ended.code()).as(ended.err()).isZero();
    return new ObjectMapper().readTree(ended.out());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOrdinaryUserRunsItInAPrivateNetworkOfItsOwn() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can become an ordinary user");
    Path open = openFolder();
    Program.Ended ended = asNobody(open, "demo", "--out", open.resolve("out"));
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.err()).contains("Live capture is not permitted to this user");
    assertThat(ended.out()).contains("Missing: exactly those");
    assertThat(open.resolve("out/tcp.pcapng")).isNotEmptyFile();
    assertThat(Files.getAttribute(open.resolve("out/tcp.pcapng"), "unix:uid")).isEqualTo(NOBODY);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutPermissionSniffSaysWhatGivesIt() throws Exception {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can become an ordinary user");
    Path open = openFolder();
    Program.Ended ended = asNobody(open, "sniff", "-w", open.resolve("out.pcap"));
    ended.refusedWith(3, "permi");
    assertThat(open.resolve("out.pcap")).doesNotExist();
  }

  private static Program.Ended asNobody(Path open, Object... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--reuid", "" + NOBODY, "--regid", "" + NOBODY, "--clear-groups"));
    command.addAll(List.of("env", "HOME=" + open, "XDG_CACHE_HOME=" + open.resolve("cache")));
    command.addAll(Program.java(readableClassPath(open)));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try (Program program = Program.start(open, command)) {
      return program.end();
    }
  }

  /** A folder that anybody may use, on a path that anybody may go. */
  private Path openFolder() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    return open;
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
