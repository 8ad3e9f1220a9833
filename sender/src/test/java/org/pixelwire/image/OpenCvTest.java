package org.pixelwire.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "moves the cache by XDG_CACHE_HOME")
class OpenCvTest {
  @TempDir Path cache;

  /** Loads OpenCV and prints its version. */
  static final class Loads {
    public static void main(String[] arguments) {
      System.out.print(OpenCv.version());
    }
  }

  @Test
  void unpackedOnceThenFound() throws Exception {
    assertThat(loading().output()).isEqualTo("4.9.0");
    Path library = onlyFile();
    Object identity = Files.getAttribute(library, "unix:ino");
    assertThat(loading().output()).isEqualTo("4.9.0");
    assertThat(Files.getAttribute(onlyFile(), "unix:ino")).isEqualTo(identity);
  }

  @Test
  void severalProcessesAtOnceLeaveOneWholeFile() throws Exception {
    List<Process> children = List.of(loading().start(), loading().start(), loading().start());
    for (Process child : children) {
      assertThat(ChildJvm.output(child)).isEqualTo("4.9.0");
    }
    assertThat(Files.size(onlyFile())).isGreaterThan(10_000_000);
  }

  @Test
  void cutFileIsReplaced() throws Exception {
    loading().output();
    Path library = onlyFile();
    long whole = Files.size(library);
    FileTime seal = Files.getLastModifiedTime(library);
    Files.write(library, new byte[1000]);
    Files.setLastModifiedTime(library, seal);
    assertThat(loading().output()).isEqualTo("4.9.0");
    assertThat(Files.size(onlyFile())).isEqualTo(whole);
  }

  @Test
  void fileThatWasWrittenToIsReplacedThoughItsLengthIsRight() throws Exception {
    loading().output();
    Path library = onlyFile();
    byte[] before = Files.readAllBytes(library);
    Files.write(library, new byte[4096], StandardOpenOption.WRITE);
    assertThat(loading().output()).isEqualTo("4.9.0");
    assertThat(onlyFile()).hasBinaryContent(before);
  }

  @Test
  void homeThatCannotBeWrittenIsDoneWithout() throws Exception {
    Path temporary = Files.createDirectory(cache.resolve("tmp"));
    Path notAFolder = Files.createFile(cache.resolve("file"));
    ChildJvm child = loading();
    child.environment().put("XDG_CACHE_HOME", notAFolder.toString());
    child.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    assertThat(child.output()).endsWith("4.9.0");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.filter(p -> p.getFileName().toString().contains("opencv"))).isEmpty();
    }
  }

  @Test
  void cacheFolderFollowsTheSystemsCustom() throws IOException {
    assertThat(OpenCv.cacheFolder(Map.of("XDG_CACHE_HOME", "/x"), "/home/a", "linux"))
        .isEqualTo(Path.of("/x/pixelwire"));
    assertThat(OpenCv.cacheFolder(Map.of("XDG_CACHE_HOME", "x"), "/home/a", "linux"))
        .isEqualTo(Path.of("/home/a/.cache/pixelwire"));
    assertThat(OpenCv.cacheFolder(Map.of(), "/Users/a", "osx"))
        .isEqualTo(Path.of("/Users/a/Library/Caches/pixelwire"));
    assertThat(OpenCv.cacheFolder(Map.of("LOCALAPPDATA", "/local"), "/a", "windows"))
        .isEqualTo(Path.of("/local/pixelwire"));
    assertThatIOException().isThrownBy(() -> OpenCv.cacheFolder(Map.of(), "?", "linux"));
  }

  private ChildJvm loading() {
    ChildJvm child = ChildJvm.of(Loads.class);
    child.environment().put("XDG_CACHE_HOME", cache.toString());
    return child;
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
