package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.PacketSource;

/** A capture that is to be read more than once: what comes as a stream is kept aside for that. */
final class ExportInput implements AutoCloseable {
  private final Path file;
  private final Path spool;

  private ExportInput(Path file, Path spool) {
    this.file = file;
    this.spool = spool;
  }

  /** Takes a file or standard input; a stream is read to its end here if it is needed again. */
  static ExportInput of(Path file, boolean again) throws CaptureException {
    boolean stream = file.toString().equals("-");
    if (!again || !(stream || (Files.exists(file) && !isPlain(file)))) {
      return new ExportInput(file, null);
    }
    try {
      // Readable by its owner only, as captures should be.
      Path spool = Files.createTempFile("pixelwire-", ".capture");
      spool.toFile().deleteOnExit();
      ExportInput input = new ExportInput(file, spool);
      input.fill(stream);
      return input;
    } catch (IOException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          "No room to keep %s for the second reading in %s: %s."
              .formatted(name(file), System.getProperty("java.io.tmpdir"), e.getMessage()),
          e);
    }
  }

  private static boolean isPlain(Path file) {
    return Files.isRegularFile(file) || Files.isDirectory(file);
  }

  private void fill(boolean stream) throws IOException {
    boolean whole = false;
    try (InputStream in = stream ? System.in : Files.newInputStream(file);
        var out = Files.newOutputStream(spool)) {
      in.transferTo(out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(spool);
      }
    }
  }

  /** What to call it. */
  String name() {
    return name(file);
  }

  private static String name(Path file) {
    return file.toString().equals("-") ? "standard input" : file.toString();
  }

  /** What to call it in a file that others will read: not where it lies. */
  String shortName() {
    Path last = file.getFileName();
    return last == null || file.toString().equals("-") ? name() : last.toString();
  }

  /** Whether it can be opened more than once. */
  boolean repeatable() {
    return spool != null || Files.isRegularFile(file);
  }

  PacketSource open() throws CaptureException {
    return Captures.open(spool != null ? spool : file);
  }

  /** What is known of drops: the file itself tells, or its sidecar. */
  Drops drops(PacketSource source) {
    return Captures.drops(file, source);
  }

  @Override
  public void close() throws IOException {
    if (spool != null) {
      Files.deleteIfExists(spool);
    }
  }
}
