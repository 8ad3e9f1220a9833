package org.pixelwire.wire.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void creatingNeverOverwritesAndLeavesNothingElse() throws IOException {
    Path file = folder.resolve("card.png");
    WholeFile.create(file, BYTES);
    assertThat(file).hasBinaryContent(BYTES);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> WholeFile.create(file, new byte[] {9}));
    assertThat(file).hasBinaryContent(BYTES);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> WholeFile.create(folder.resolve("none/x.png"), BYTES));
    assertThat(left()).containsExactly(file);
  }

  @Test
  void replacingOverwrites() throws IOException {
    Path file = folder.resolve("card.png");
    WholeFile.create(file, BYTES);
    WholeFile.replace(file, new byte[] {9});
    assertThat(file).hasBinaryContent(new byte[] {9});
    assertThat(left()).containsExactly(file);
  }

  @Test
  void contentThatFailsLeavesNoFile() throws IOException {
    Path file = folder.resolve("card.png");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                WholeFile.create(
                    file,
                    out -> {
                      out.write(BYTES);
                      throw new IOException("no room");
                    }))
        .withMessage("no room");
    assertThat(left()).isEmpty();
  }

  @Test
  void onlyOneOfManyWritersOfAFileWins() throws IOException {
    Path file = folder.resolve("same");
    long won = Stream.generate(() -> file).limit(8).parallel().filter(f -> writes(f)).count();
    assertThat(won).isEqualTo(1);
    assertThat(left()).containsExactly(file);
  }

  @Test
  void othersMayReadWhatTheUsersMaskAllows() throws IOException {
    Path ordinary = Files.createFile(folder.resolve("ordinary"));
    Path file = folder.resolve("whole");
    WholeFile.create(file, BYTES);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(ordinary)));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static boolean writes(Path file) {
    try {
      WholeFile.create(file, BYTES);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
