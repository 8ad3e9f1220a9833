package org.pixelwire.capture;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens captures: classic pcap and pcapng, plain and gzipped, told by content and not by name. */
public final class CaptureFile {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int GZIP_BUFFER = 1 << 16;
  private static final long HEADER_WAIT_NANOS = 5_000_000_000L;
  private static final long HEADER_POLL_NANOS = 2_000_000L;

  private CaptureFile() {}

  /**
   * Opens a finished file.
   *
   * @throws CaptureException NOT_A_CAPTURE when the content is none, OTHER when it cannot be read
   */
  public static PacketSource open(Path file) throws CaptureException {
    String name = file.toString();
    try {
      InputStream in = Files.newInputStream(file);
      if (!Files.isRegularFile(file)) {
        return openStream(in, name);
      }
      boolean gzip = isGzip(in.readNBytes(2));
      in.close();
      return gzip
          ? openStream(Files.newInputStream(file), name)
          : opened(
              new ReadAheadWindow(FileChannel.open(file, StandardOpenOption.READ)),
              name,
              false,
              () -> false);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Opens a finished capture that arrives as a stream, such as standard input; owns the stream. */
  public static PacketSource open(InputStream in, String name) throws CaptureException {
    try {
      return openStream(in, name);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Opens an uncompressed file that is still being written; a cut record at its end means WAIT
   * while {@code writerAlive}. Waits up to 5 s for the file's header.
   */
  public static PacketSource follow(Path file, BooleanSupplier writerAlive)
      throws CaptureException {
    String name = file.toString();
    try {
      return opened(
          new GrowingWindow(FileChannel.open(file, StandardOpenOption.READ)),
          name,
          false,
          writerAlive);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static PacketSource openStream(InputStream in, String name)
      throws IOException, CaptureException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(2);
    boolean gzip = isGzip(buffered.readNBytes(2));
    buffered.reset();
    InputStream plain = gzip ? new GZIPInputStream(new UntilEnd(buffered), GZIP_BUFFER) : buffered;
    return opened(new ReadAheadWindow(new StreamChannel(plain)), name, gzip, () -> false);
  }

  private static boolean isGzip(byte[] first) {
    return first.length == 2 && ((first[0] & 0xff) << 8 | (first[1] & 0xff)) == GZIP_MAGIC;
  }

  private static PacketSource opened(
      Window window, String name, boolean gzip, BooleanSupplier writerAlive)
      throws IOException, CaptureException {
    boolean done = false;
    try {
      awaitHeader(window, writerAlive);
      PacketSource source = reader(window, name, gzip, writerAlive);
      done = true;
      return source;
    } finally {
      if (!done) {
        window.close();
      }
    }
  }

  private static void awaitHeader(Window window, BooleanSupplier writerAlive) throws IOException {
    long deadline = System.nanoTime() + HEADER_WAIT_NANOS;
    while (writerAlive.getAsBoolean()
        && !window.fill(PcapReader.HEADER_BYTES)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(HEADER_POLL_NANOS);
    }
  }

  private static PacketSource reader(
      Window window, String name, boolean gzip, BooleanSupplier writerAlive)
      throws IOException, CaptureException {
    boolean complete = window.fill(PcapReader.HEADER_BYTES);
    if (window.unconsumed() == 0) {
      throw notACapture(name, "it is empty");
    }
    int first = window.unconsumed() < 4 ? 0 : window.bytes().getInt(window.start());
    PcapReader.Magic magic = PcapReader.Magic.of(first);
    if (magic == null && first != PcapngReader.SECTION_HEADER) {
      throw notACapture(name, "it begins like neither pcap nor pcapng");
    }
    if (!complete) {
      throw notACapture(name, "its header is cut after " + window.unconsumed() + " bytes");
    }
    if (magic == null) {
      return new PcapngReader(window, gzip, writerAlive);
    }
    try {
      return new PcapReader(window, magic, gzip, writerAlive);
    } catch (CaptureException e) {
      throw notACapture(name, e.getMessage());
    }
  }

  private static CaptureException notACapture(String name, String why) {
    return new CaptureException(
        CaptureException.Kind.NOT_A_CAPTURE,
        name + " is not a capture file that can be read: " + why + ".");
  }

  private static CaptureException unreadable(String name, IOException e) {
    if (e instanceof ZipException || e instanceof EOFException) {
      return notACapture(name, "its gzip data are damaged before the first packet");
    }
    String why =
        e instanceof NoSuchFileException
            ? "there is no such file"
            : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
    return new CaptureException(
        CaptureException.Kind.OTHER, name + " cannot be read: " + why + ".", e);
  }
}
