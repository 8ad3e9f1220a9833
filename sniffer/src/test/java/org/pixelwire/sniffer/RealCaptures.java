package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;

/** The files among other people's captures. */
final class RealCaptures {
  private RealCaptures() {}

  /** Whether it is a capture, and not a text about captures. */
  static boolean isCapture(Path file) {
    return Files.isRegularFile(file) && !file.toString().matches(".*\\.(json|py|md)");
  }

  /** Whether it is of a format that is known here. */
  static boolean isReadable(Path file) throws IOException {
    try {
      CaptureFile.open(file).close();
      return true;
    } catch (CaptureException none) {
      return false;
    }
  }
}
