package org.pixelwire.labs;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pixelwire.image.ImageException;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.image.TestCard;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.PayloadForm;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.record.WholeFile;

/** Where a demonstration leaves its files, and the image it sends. */
record DemoFolder(Path path) {

  /** The folder asked for, or, when it holds an earlier run, the first free one beside it. */
  static DemoFolder unusedLike(Path wanted) throws IOException {
    Path folder = wanted;
    for (int number = 2; isUsed(folder); number++) {
      folder = wanted.resolveSibling(wanted.getFileName() + "-" + number);
    }
    return new DemoFolder(folder);
  }

  private static boolean isUsed(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return false;
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder");
    }
    try (var entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    }
  }

  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (NoSuchFileException e) {
      throw new IOException("no folder " + folder + " can be made", e);
    } catch (AccessDeniedException e) {
      throw new IOException("you may not write into " + e.getFile(), e);
    }
  }

  /** The image asked for; else a test card, which is left in the folder like any other image. */
  OutgoingImage picture(Path image) throws IOException, ImageException {
    Path file = image;
    if (image == null) {
      create(path);
      file = path.resolve("card.png");
      WholeFile.create(
          file, ImageFiles.png(TestCard.draw(TestCard.DEFAULT_WIDTH, TestCard.DEFAULT_HEIGHT)));
    }
    TransferId placeholder = new TransferId(0);
    OutgoingImage read =
        OutgoingImage.read(placeholder, file, PayloadForm.PIXELS, RecordHeader.DEFAULT_CHUNK, "");
    create(path);
    return read;
  }

  /** A small image in memory, to warm up with. */
  static OutgoingImage smallCard() {
    Pixels card = TestCard.draw(160, 120);
    PixelFormat format = card.format();
    Encoding encoding =
        new Encoding.Pixels(format.width(), format.height(), format.channels(), format.depth());
    return OutgoingImage.of(
        new TransferId(0), "warm-up", encoding, card.bytes(), RecordHeader.DEFAULT_CHUNK, "");
  }
}
