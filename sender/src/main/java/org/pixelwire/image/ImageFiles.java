package org.pixelwire.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.CvException;

/** Picture files to pixels and back: PNG, JPEG, BMP, TIFF and WebP in, PNG and JPEG out. */
public final class ImageFiles {

  /** Largest picture file that is read into memory, in bytes. */
  public static final long MAX_FILE_BYTES = 512L << 20;

  private ImageFiles() {}

  /**
   * Reads a picture as it is stored: not turned by EXIF, alpha and 16-bit samples kept, a palette
   * resolved.
   *
   * @throws NoSuchFileException when there is no such file
   * @throws ImageException when it is not a whole, supported picture within the limits
   */
  public static Pixels read(Path file) throws IOException, ImageException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new ImageException(name + " is a directory: name one image file in it.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ImageException(name + " is not a regular file: name an image file.");
    }
    long size = Files.size(file);
    if (size > MAX_FILE_BYTES) {
      throw new ImageException(
          "%s is %,d bytes, more than the limit of %,d: choose a smaller image."
              .formatted(name, size, MAX_FILE_BYTES));
    }
    // Java reads the bytes: given a path, OpenCV loses names that are not ASCII on some systems.
    return decode(Files.readAllBytes(file), name);
  }

  /**
   * Decodes the bytes of a picture file; the size it announces is bounded before it is decoded.
   *
   * @param name what to call the file in an error
   * @throws ImageException when they are not a whole, supported picture within the limits
   */
  public static Pixels decode(byte[] file, String name) throws ImageException {
    PictureHeader header = PictureHeader.read(file, name);
    if (PixelFormat.exceedsLimits(header.width(), header.height())) {
      throw new ImageException(
          "%s is too large: %s; scale it down."
              .formatted(name, PixelFormat.limitText(header.width(), header.height())));
    }
    OpenCv.load();
    try {
      return Mats.decode(file, name);
    } catch (CvException e) {
      throw Mats.damaged(name);
    }
  }

  /** Encodes a picture of any format as PNG, losing nothing. */
  public static byte[] png(Pixels pixels) {
    OpenCv.load();
    return Mats.encode(pixels, ".png");
  }

  /**
   * Encodes an 8-bit grey or BGR picture as JPEG.
   *
   * @param quality 1 to 100
   * @throws ImageException when JPEG cannot hold the picture, with the reason
   */
  public static byte[] jpeg(Pixels pixels, int quality) throws ImageException {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality is 1 to 100, not " + quality);
    }
    PixelFormat format = pixels.format();
    if (format.depth() != 8) {
      throw new ImageException(
          format + " does not fit into JPEG, which has 8 bits a sample: send it as PNG.");
    }
    if (format.channels() == 4) {
      throw new ImageException(
          format + " does not fit into JPEG, which has no transparency: send it as PNG.");
    }
    if (Math.max(format.width(), format.height()) > 65_500) {
      throw new ImageException(
          format + " does not fit into JPEG, at most 65,500 pixels on a side: send it as PNG.");
    }
    OpenCv.load();
    return Mats.encode(
        pixels, ".jpg", org.opencv.imgcodecs.Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }

  /** Names a picture's type by its first twelve bytes; empty when it is none that is read here. */
  public static Optional<String> mediaType(byte[] head) {
    return PictureHeader.mediaType(head);
  }

  /** Returns a file name's ending for a media type, from a fixed table; {@code bin} otherwise. */
  public static String extension(String mediaType) {
    return switch (mediaType) {
      case PictureHeader.PNG -> "png";
      case PictureHeader.JPEG -> "jpg";
      case PictureHeader.BMP -> "bmp";
      case PictureHeader.TIFF -> "tif";
      case PictureHeader.WEBP -> "webp";
      default -> "bin";
    };
  }
}
