package org.pixelwire.sniffer;

import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.PacketSource;

/** Capture files with what classic pcap has no room for: see {@link Sidecar}. */
final class Captures {
  private Captures() {}

  /** Opens a file, or standard input for {@code -}. */
  static PacketSource open(Path file) throws CaptureException {
    if (file.toString().equals("-")) {
      return CaptureFile.open(System.in, "standard input");
    }
    if (Files.notExists(file)) {
      throw new CaptureException(
          CaptureException.Kind.NO_SUCH_FILE, "There is no file " + file + ".");
    }
    if (Files.isDirectory(file)) {
      throw new CaptureException(
          CaptureException.Kind.NO_SUCH_FILE, file + " is a folder, not a capture file.");
    }
    return CaptureFile.open(file);
  }

  /** Drops by the file itself, else by its sidecar, else unknown. */
  static Drops drops(Path file, PacketSource source) {
    Drops own = source.drops();
    return own.kernel() != null || own.interfaceDrops() != null ? own : Sidecar.drops(file);
  }
}
