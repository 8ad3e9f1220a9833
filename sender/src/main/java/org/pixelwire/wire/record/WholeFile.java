package org.pixelwire.wire.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are there whole or not at all, whatever happens on the way. */
public final class WholeFile {

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; {@code out} is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes a new file.
   *
   * @throws FileAlreadyExistsException when there is one; it is left as it was
   */
  public static void create(Path file, Content content) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    write(file, content, false);
  }

  /** Writes a new file of {@code bytes}. */
  public static void create(Path file, byte[] bytes) throws IOException {
    create(file, out -> out.write(bytes));
  }

  /** Writes a file over the one that may be there. */
  public static void replace(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes), true);
  }

  /** Writes a file over the one that may be there, which is as it was should that fail. */
  public static void replace(Path file, Content content) throws IOException {
    write(file, content, true);
  }

  private static void write(Path file, Content content, boolean replace) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    // Not createTempFile, whose files nobody but their owner may read.
    Path partial = folder.resolve(".pixelwire-" + UUID.randomUUID() + ".partial");
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW))) {
        content.writeTo(out);
      }
      if (replace) {
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        publish(partial, file);
      }
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** A hard link is what gives a whole file its name and fails when the name is taken. */
  private static void publish(Path partial, Path file) throws IOException {
    try {
      Files.createLink(file, partial);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (FileSystemException | UnsupportedOperationException noLinksHere) {
      Files.move(partial, file);
    }
  }
}
