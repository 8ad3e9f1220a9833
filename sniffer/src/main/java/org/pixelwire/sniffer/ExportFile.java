package org.pixelwire.sniffer;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.pixelwire.capture.CannotHoldException;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.wire.record.WholeFile;

/**
 * Where an exported capture goes: a file that is there whole or not at all, standard output, a pipe
 * or a device.
 *
 * @param format null for that of the capture exported
 */
record ExportFile(Path file, PacketSource.Format format, boolean gzip) {
  private static final int BUFFER = 1 << 18;

  /**
   * Decides by name, unless {@code format} is given.
   *
   * @throws CaptureException if a file must not or cannot be written there
   */
  static ExportFile of(Path file, PacketSource.Format format, Path input, boolean force)
      throws CaptureException, IOException {
    ExportFile target =
        new ExportFile(file, format == null ? byName(file) : format, lower(file).endsWith(".gz"));
    if (target.isStandardOutput()) {
      return target;
    }
    if (Files.isDirectory(file)) {
      throw refused(file + " is a folder: name the file to write.");
    }
    if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
      throw refused(file + " is the capture to be read: write to another file, --force or not.");
    }
    if (!force && Files.isRegularFile(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return target;
  }

  private static CaptureException refused(String sentence) {
    return new CaptureException(CaptureException.Kind.NO_SUCH_FILE, sentence);
  }

  private static String lower(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  /** As sniff does: .pcapng, else pcap; where there is no name, as the input. */
  private static PacketSource.Format byName(Path file) {
    String name = lower(file);
    if (name.endsWith(".pcapng") || name.endsWith(".pcapng.gz")) {
      return PacketSource.Format.PCAPNG;
    }
    boolean nameless = name.equals("-") || (Files.exists(file) && !Files.isRegularFile(file));
    return nameless ? null : PacketSource.Format.PCAP;
  }

  boolean isStandardOutput() {
    return file.toString().equals("-");
  }

  /** The same place with a format of its own. */
  ExportFile as(PacketSource.Format other) {
    return new ExportFile(file, other, gzip);
  }

  /**
   * Writes all of it; a file that is there keeps its content until the new one is complete.
   *
   * @throws CannotHoldException if the format has no room for a packet
   * @throws CaptureException if the place cannot be written to
   */
  void write(WholeFile.Content content) throws CaptureException, IOException {
    try {
      place(content);
    } catch (CannotHoldException | FileAlreadyExistsException e) {
      throw e;
    } catch (NoSuchFileException | AccessDeniedException | FileNotFoundException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          file + " cannot be created: is its directory there, and writable?",
          e);
    } catch (IOException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER, file + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private void place(WholeFile.Content content) throws IOException {
    if (isStandardOutput()) {
      zipped(content, new KeepOpen(System.out));
    } else if (Files.exists(file) && !Files.isRegularFile(file)) {
      try (OutputStream out = new FileOutputStream(file.toFile())) {
        zipped(content, out);
      }
    } else if (Files.exists(file)) {
      WholeFile.replace(file.toRealPath(), out -> zipped(content, out));
    } else {
      WholeFile.create(file, out -> zipped(content, out));
    }
  }

  private void zipped(WholeFile.Content content, OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out, BUFFER);
    OutputStream target = gzip ? new GZIPOutputStream(buffered, BUFFER) : buffered;
    content.writeTo(target);
    target.close(); // left open when writing failed: there is nothing good to complete
  }

  /** Standard output outlives what is written to it, and keeps silent about errors. */
  private static final class KeepOpen extends OutputStream {
    private final PrintStream out;

    KeepOpen(PrintStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      flush();
    }

    @Override
    public void flush() throws IOException {
      if (out.checkError()) {
        throw new IOException("standard output was closed");
      }
    }
  }
}
