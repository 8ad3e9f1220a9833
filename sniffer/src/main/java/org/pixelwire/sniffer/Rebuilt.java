package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.image.ByteRange;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.MissingAreas;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.record.WholeFile;

/** Writes the image of a transfer as the packets gave it. */
public final class Rebuilt {
  private final Path directory;
  private final boolean force;

  /** Writes into {@code directory}, over existing files only with {@code force}. */
  public Rebuilt(Path directory, boolean force) {
    this.directory = directory;
    this.force = force;
  }

  /**
   * Writes what there is: {@code ID.captured.png} (or the announced type's extension) when it is
   * complete; else {@code ID.captured.incomplete.png} with its missing areas hatched and {@code
   * ID.captured.mask.png}; bytes of files that are not pixels have their gaps filled with zeros.
   *
   * @return the files written; empty when the capture does not say how to read the bytes
   */
  public List<Path> write(CapturedTransfer transfer) throws IOException {
    if (transfer.announcement() == null || !transfer.rebuilt()) {
      return List.of();
    }
    String id = transfer.id() + ".captured";
    Encoding encoding = transfer.announcement().encoding();
    byte[] bytes = transfer.bytes().toArray();
    if (encoding instanceof Encoding.FileBytes file) {
      String name =
          transfer.complete()
              ? id + "." + ImageFiles.extension(file.mediaType())
              : id + ".incomplete.bin";
      return List.of(save(name, bytes));
    }
    Pixels pixels = pixels((Encoding.Pixels) encoding, bytes);
    if (transfer.complete()) {
      return List.of(save(id + ".png", ImageFiles.png(pixels)));
    }
    List<ByteRange> missing = missing(transfer);
    return List.of(
        save(id + ".incomplete.png", ImageFiles.png(MissingAreas.visible(pixels, missing))),
        save(id + ".mask.png", ImageFiles.png(MissingAreas.mask(pixels.format(), missing))));
  }

  static Pixels pixels(Encoding.Pixels shape, byte[] bytes) {
    PixelFormat format =
        new PixelFormat(shape.width(), shape.height(), shape.channels(), shape.depth());
    return new Pixels(format, bytes);
  }

  private static List<ByteRange> missing(CapturedTransfer transfer) {
    List<ByteRange> list = new ArrayList<>();
    for (Range range : transfer.bytes().filled().missing(0, transfer.totalBytes() - 1)) {
      list.add(new ByteRange(range.from(), range.to() + 1));
    }
    return list;
  }

  private Path save(String name, byte[] bytes) throws IOException {
    return save(name, out -> out.write(bytes));
  }

  /** Writes a file beside the image. */
  Path save(String name, WholeFile.Content content) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name);
    if (force) {
      WholeFile.replace(file, content);
    } else {
      WholeFile.create(file, content);
    }
    return file;
  }
}
