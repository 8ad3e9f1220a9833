package org.pixelwire.capture;

import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;

/** One file that libpcap writes, with every failure of writing noticed. */
final class Dumper {
  private final Path file;
  private final Pointer dumper;

  /** Opens, replacing the file's content, and writes the header through to the disk. */
  Dumper(Pointer pcap, Path file) throws CaptureException {
    this.file = file;
    this.dumper = Libpcap.Calls.pcap_dump_open(pcap, nativeName(file));
    if (dumper == null) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          "The capture cannot be written: " + Libpcap.Calls.pcap_geterr(pcap).getString(0) + ".");
    }
    try {
      flush();
    } catch (CaptureException e) {
      Libpcap.Calls.pcap_dump_close(dumper);
      throw e;
    }
  }

  /** The name's bytes as the JDK itself gives them to the system. */
  private static byte[] nativeName(Path file) {
    Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    byte[] name = file.toString().getBytes(charset);
    return Arrays.copyOf(name, name.length + 1);
  }

  Path file() {
    return file;
  }

  /** What {@code pcap_dispatch} hands to {@code pcap_dump}. */
  Pointer pointer() {
    return dumper;
  }

  long bytes() {
    return Libpcap.Calls.pcap_dump_ftell(dumper).longValue();
  }

  /** Makes everything dumped so far visible to readers of the file. */
  void flush() throws CaptureException {
    int result = Libpcap.Calls.pcap_dump_flush(dumper);
    // A failed write empties the buffer, so that a later flush reports success: ask the stream.
    if (result != 0 || Libpcap.hasError(dumper)) {
      throw new CaptureException(
          CaptureException.Kind.DISK_FULL,
          "Writing "
              + file
              + " failed, most likely because the disk is full: make room there or"
              + " choose another place.");
    }
  }

  void close() throws CaptureException {
    try {
      flush();
    } finally {
      Libpcap.Calls.pcap_dump_close(dumper);
    }
  }
}
