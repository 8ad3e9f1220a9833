package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that the launcher makes when it has built, with the real Java. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pixelwire.cmd makes no archive")
class ArchiveTest {
  @TempDir private static Path temp;
  private static FakeMachine machine;
  private static Path target;

  @BeforeAll
  static void build() {
    // Java 17 takes nothing from an archive for jars in a folder with a space in its name.
    machine = new FakeMachine(temp, "checkout");
    target = machine.checkout.resolve("labs/target");
    Path jar = temp.resolve("ours.jar");
    machine.maven(
        """
        cat '%s' >labs/target/pixelwire.jar
        printf '%%s' '%s' >labs/target/pixelwire.dependencies
        """
            .formatted(jar, String.join(":", classPath().filter(e -> !isFolder(e)).toList())));
    pack(jar, classPath().filter(ArchiveTest::isFolder).toList());
    FakeMachine.Run built = run("build");
    assertThat(built.exitCode()).as(built.err()).isZero();
  }

  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .filter(element -> !element.endsWith("test-classes"));
  }

  private static boolean isFolder(String element) {
    return Files.isDirectory(Path.of(element));
  }

  /** Archives know classes from jars only, and tests run before our own are packed. */
  private static void pack(Path jar, List<String> folders) {
    ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
    String[] words = {"--create", "--file", jar.toString()};
    Stream<String> contents = folders.stream().flatMap(folder -> Stream.of("-C", folder, "."));
    String[] all = Stream.concat(Stream.of(words), contents).toArray(String[]::new);
    assertThat(tool.run(System.out, System.err, all)).isZero();
  }

  private static FakeMachine.Run run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private static FakeMachine.Run run(Map<String, String> more, String... arguments) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return machine.run(environment, arguments);
  }

  private static FakeMachine.Run summary() {
    return run("summary", "--json", target.resolve("rehearsal.pcap").toString());
  }

  @Test
  void classesComeFromTheArchive() throws IOException {
    Path log = temp.resolve("classes.log");
    Map<String, String> watching =
        Map.of("PIXELWIRE_JAVA_OPTS", "-Xlog:class+load:file=" + log + " -Xshare:on");
    for (String command : List.of("read", "summary")) {
      FakeMachine.Run run = run(watching, command, target.resolve("rehearsal.pcapng").toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(Files.readAllLines(log))
          .filteredOn(line -> line.contains(" org.pixelwire.") || line.contains(" picocli."))
          .filteredOn(line -> !line.contains("Lambda"))
          .hasSizeGreaterThan(100)
          .allMatch(line -> line.endsWith("shared objects file"));
    }
  }

  /** Whoever adds a library to the way of these commands makes them start slower than tshark. */
  @Test
  void shortCommandsLoadNoLibraryTheyCanDoWithout() throws IOException {
    Path log = temp.resolve("classes.log");
    Map<String, String> watching = Map.of("PIXELWIRE_JAVA_OPTS", "-Xlog:class+load:file=" + log);
    for (List<String> command : List.of(List.of("read"), List.of("summary", "--json"))) {
      String[] words =
          Stream.concat(command.stream(), Stream.of(target.resolve("rehearsal.pcap").toString()))
              .toArray(String[]::new);
      assertThat(run(watching, words).exitCode()).isZero();
      assertThat(Files.readAllLines(log))
          .hasSizeLessThan(1_900)
          .noneMatch(
              line ->
                  Stream.of("org.slf4j", "org.pcap4j", "com.sun.jna", "org.opencv", ".databind.")
                      .anyMatch(line::contains));
    }
  }

  @Test
  void anArchiveThatDoesNotFitIsPassedOverSilently() throws IOException {
    FakeMachine.Run expected = summary();
    assertThat(expected.exitCode()).isZero();
    assertThat(expected.out()).startsWith("{");
    assertThat(expected.err()).isEmpty();

    Path jar = target.resolve("pixelwire.jar");
    FileTime built = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(9)));
    assertThat(summary()).as("jar of another time").isEqualTo(expected);
    Files.setLastModifiedTime(jar, built);

    Path archive = target.resolve("pixelwire.jsa");
    byte[] whole = Files.readAllBytes(archive);
    Files.delete(archive);
    assertThat(summary()).as("none").isEqualTo(expected);
    Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
    assertThat(summary()).as("cut").isEqualTo(expected);
    Files.write(archive, new byte[10_000]);
    assertThat(summary()).as("no archive").isEqualTo(expected);
    Files.write(archive, whole);
  }
}
