package org.pixelwire.sniffer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.capture.Drops;

/**
 * The sniffer's drop counts beside a capture file, as {@code FILE.sniff.json}. They count only
 * while the capture still has the length they were written for.
 *
 * @param fileBytes length of the capture file
 */
record Sidecar(
    int format,
    String interfaceName,
    long fileBytes,
    long packets,
    Long kernel,
    Long interfaceDrops) {
  private static final int FORMAT = 1;

  /** In a class of its own, as few captures have a sidecar and its library is slow to start. */
  private static final class Mapper {
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  }

  static void write(Path file, String interfaceName, long packets, Drops drops) throws IOException {
    Sidecar sidecar =
        new Sidecar(
            FORMAT,
            interfaceName,
            Files.size(file),
            packets,
            drops.kernel(),
            drops.interfaceDrops());
    Mapper.JSON.writeValue(of(file).toFile(), sidecar);
  }

  /** What a capture's sidecar knows; unknown without one, or with one that is not its own. */
  static Drops drops(Path file) {
    Path path = of(file);
    if (Files.notExists(path)) {
      return Drops.UNKNOWN;
    }
    try {
      Sidecar known = Mapper.JSON.readValue(path.toFile(), Sidecar.class);
      return known.fileBytes == Files.size(file)
          ? new Drops(known.kernel, known.interfaceDrops)
          : Drops.UNKNOWN;
    } catch (IOException goneOrForeign) {
      return Drops.UNKNOWN;
    }
  }

  private static Path of(Path file) {
    return file.resolveSibling(file.getFileName() + ".sniff.json");
  }
}
