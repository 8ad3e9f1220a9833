package org.pixelwire.sniffer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.PacketSource;

/**
 * Capture files with what classic pcap has no room for: the sniffer's drop counts, kept in a
 * sidecar {@code FILE.sniff.json} beside it.
 */
final class Captures {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * The sidecar. It counts only while the capture still has the length it was written for.
   *
   * @param fileBytes length of the capture file
   */
  record Sidecar(
      int format,
      String interfaceName,
      long fileBytes,
      long packets,
      Long kernel,
      Long interfaceDrops) {}

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

  static Path sidecarOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".sniff.json");
  }

  static void writeSidecar(Path file, String interfaceName, long packets, Drops drops)
      throws IOException {
    Sidecar sidecar =
        new Sidecar(
            1, interfaceName, Files.size(file), packets, drops.kernel(), drops.interfaceDrops());
    JSON.writeValue(sidecarOf(file).toFile(), sidecar);
  }

  /** Drops by the file itself, else by its sidecar, else unknown. */
  static Drops drops(Path file, PacketSource source) {
    Drops own = source.drops();
    if (own.kernel() != null || own.interfaceDrops() != null) {
      return own;
    }
    Path sidecar = sidecarOf(file);
    try {
      Sidecar known = JSON.readValue(sidecar.toFile(), Sidecar.class);
      if (known.fileBytes() == Files.size(file)) {
        return new Drops(known.kernel(), known.interfaceDrops());
      }
    } catch (IOException absentOrForeign) {
      return own;
    }
    return own;
  }
}
