package org.pixelwire.sniffer;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.InterfaceDescription;
import org.pixelwire.capture.InterfaceStatistics;
import org.pixelwire.capture.PacketSink;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.capture.PcapngWriter;

/**
 * Where a capture goes when libpcap cannot write it itself: pcapng, standard output, pipes and
 * devices are copied packet by packet from the spool that libpcap writes.
 */
final class Destination implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final Path file;
  private final OutputStream out;
  private final String interfaceName;
  private final String filter;
  private final boolean pcapng;
  private PacketSink sink;
  private long packets;
  private long firstNanos;
  private long lastNanos;

  private Destination(
      Path file, OutputStream out, String interfaceName, String filter, boolean pcapng) {
    this.file = file;
    this.out = new BufferedOutputStream(out, BUFFER);
    this.interfaceName = interfaceName;
    this.filter = filter;
    this.pcapng = pcapng;
  }

  /** Whether {@code file} is one that libpcap writes directly. */
  static boolean isNative(Path file) {
    boolean plain = Files.notExists(file) || Files.isRegularFile(file);
    return plain && !isStandardOutput(file) && !isPcapng(file);
  }

  static boolean isStandardOutput(Path file) {
    return file.toString().equals("-");
  }

  private static boolean isPcapng(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".pcapng");
  }

  /**
   * Opens {@code file}; a regular file that exists is replaced only with {@code force}.
   *
   * @throws FileAlreadyExistsException without {@code force}
   * @throws CaptureException if it cannot be created
   */
  static Destination open(Path file, String interfaceName, String filter, boolean force)
      throws CaptureException, IOException {
    if (!force && Files.isRegularFile(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return new Destination(file, output(file), interfaceName, filter, isPcapng(file));
  }

  private static OutputStream output(Path file) throws CaptureException {
    try {
      return isStandardOutput(file) ? System.out : new FileOutputStream(file.toFile());
    } catch (FileNotFoundException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          file + " cannot be created: is its directory there, and writable?",
          e);
    }
  }

  /** Copies the packet that {@code source} stands at. */
  void write(PacketSource source) throws IOException {
    if (sink == null) {
      begin(source.linkType(), source.snaplen());
    }
    naming(() -> sink.write(source));
    firstNanos = packets == 0 ? source.timestampNanos() : firstNanos;
    lastNanos = source.timestampNanos();
    packets++;
  }

  private void begin(int linkType, int snaplen) throws IOException {
    if (pcapng) {
      PcapngWriter writer = new PcapngWriter(out, "Pixelwire", null, null);
      String system = System.getProperty("os.name");
      int nanoseconds = InterfaceDescription.NANOSECONDS;
      writer.addInterface(
          InterfaceDescription.of(linkType, snaplen, nanoseconds)
              .named(interfaceName, null, filter, system, null));
      sink = writer;
    } else {
      sink = new PcapWriter(out, linkType, snaplen);
    }
  }

  void flush() throws IOException {
    if (sink != null) {
      naming(sink::flush);
    }
  }

  /**
   * Completes the file: a header where no packet came, and the drop counts where it has room.
   *
   * @param linkType of the interface, for a file without packets
   */
  void finish(int linkType, int snaplen, Drops drops) throws IOException {
    if (sink == null) {
      begin(linkType, snaplen);
    }
    naming(
        () -> {
          if (sink instanceof PcapngWriter writer) {
            writer.writeStatistics(
                new InterfaceStatistics(0, lastNanos, firstNanos, lastNanos, packets, drops));
          }
          sink.flush();
        });
  }

  private interface Writing {
    void run() throws IOException;
  }

  /** A full disk is no use to know without knowing which. */
  private void naming(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!isStandardOutput(file)) {
      out.close();
    }
  }
}
