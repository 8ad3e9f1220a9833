package org.pixelwire.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.pixelwire.image.ByteRange;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.MissingAreas;
import org.pixelwire.image.Pixels;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.SparseBytes;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.WholeFile;

/**
 * Writes what arrived into one directory. Names come from the transfer id and a fixed table only;
 * nothing is overwritten, and no file is ever there in part.
 */
final class OutputFolder {
  private static final int COPY_BYTES = 1 << 20;
  private final Path directory;

  OutputFolder(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /**
   * Writes the image of a transfer that was judged.
   *
   * @param written gets each file when it is there: the image, then perhaps its mask
   * @throws FileAlreadyExistsException if a file of that name is there; it is left as it was
   */
  void writeImage(Assembly transfer, Verdict verdict, List<Path> written) throws IOException {
    if (transfer.bytes().isEmpty()) {
      return;
    }
    SparseBytes bytes = transfer.bytes().get();
    String stem = transfer.id() + (bytes.complete() ? "" : ".incomplete");
    if (bytes.complete() && verdict == Verdict.DAMAGED) {
      stem += ".damaged";
    }
    Encoding encoding = RecordOf.encoding(transfer);
    if (encoding instanceof Encoding.Pixels shape) {
      writePixels(stem, transfer, new Pixels(Limits.format(shape), bytes.toArray()), written);
    } else {
      String extension = bytes.complete() ? ImageFiles.extension(encoding.text()) : "bin";
      Path file = directory.resolve(stem + "." + extension);
      WholeFile.create(file, out -> copy(bytes, out));
      written.add(file);
    }
  }

  private void writePixels(String stem, Assembly transfer, Pixels pixels, List<Path> written)
      throws IOException {
    Path file = directory.resolve(stem + ".png");
    if (transfer.complete()) {
      WholeFile.create(file, ImageFiles.png(pixels));
      written.add(file);
      return;
    }
    List<ByteRange> missing =
        transfer.bytes().orElseThrow().filled().missing(0, transfer.total() - 1).stream()
            .map(r -> new ByteRange(r.from(), r.to() + 1))
            .toList();
    WholeFile.create(file, ImageFiles.png(MissingAreas.visible(pixels, missing)));
    written.add(file);
    Path mask = directory.resolve(transfer.id() + ".mask.png");
    WholeFile.create(mask, ImageFiles.png(MissingAreas.mask(pixels.format(), missing)));
    written.add(mask);
  }

  private static void copy(SparseBytes bytes, OutputStream out) throws IOException {
    for (long at = 0; at < bytes.total(); at += COPY_BYTES) {
      out.write(bytes.copy(at, (int) Math.min(COPY_BYTES, bytes.total() - at)));
    }
  }
}
