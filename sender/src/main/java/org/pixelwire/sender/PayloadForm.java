package org.pixelwire.sender;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pixelwire.image.ImageException;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.wire.Encoding;

/** As what an image crosses the wire. */
public sealed interface PayloadForm {
  /** Raw samples. */
  PayloadForm PIXELS = new Raw();

  /** The file's own bytes. */
  PayloadForm FILE = new AsStored();

  /** Coded anew as PNG. */
  PayloadForm PNG = new Png();

  /** Coded anew as JPEG of OpenCV's default quality. */
  PayloadForm JPEG = new Jpeg(95);

  /** The announced encoding and the bytes of {@code image}, which was read from {@code file}. */
  Coded code(Pixels image, byte[] file) throws ImageException;

  /**
   * Reads {@code pixels}, {@code file}, {@code png}, {@code jpeg} or {@code jpeg:QUALITY}.
   *
   * @throws IllegalArgumentException with one sentence
   */
  static PayloadForm parse(String text) {
    Matcher jpeg = Pattern.compile("jpeg:([1-9][0-9]?|100)").matcher(text);
    if (jpeg.matches()) {
      return new Jpeg(Integer.parseInt(jpeg.group(1)));
    }
    return switch (text) {
      case "pixels" -> PIXELS;
      case "file" -> FILE;
      case "png" -> PNG;
      case "jpeg" -> JPEG;
      default ->
          throw new IllegalArgumentException(
              "--as '"
                  + text
                  + "' is unknown: choose pixels, file, png, jpeg or jpeg:1 to jpeg:100.");
    };
  }

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Coded(Encoding encoding, byte[] payload) {}

  /** {@link #PIXELS}. */
  record Raw() implements PayloadForm {
    @Override
    public Coded code(Pixels image, byte[] file) {
      PixelFormat f = image.format();
      return new Coded(
          new Encoding.Pixels(f.width(), f.height(), f.channels(), f.depth()), image.bytes());
    }
  }

  /** {@link #FILE}. */
  record AsStored() implements PayloadForm {
    @Override
    public Coded code(Pixels image, byte[] file) {
      byte[] head = java.util.Arrays.copyOf(file, Math.min(64, file.length));
      String type = ImageFiles.mediaType(head).orElse("application/octet-stream");
      return new Coded(new Encoding.FileBytes(type), file);
    }
  }

  /** {@link #PNG}. */
  record Png() implements PayloadForm {
    @Override
    public Coded code(Pixels image, byte[] file) {
      return new Coded(new Encoding.FileBytes("image/png"), ImageFiles.png(image));
    }
  }

  /** {@link #JPEG}, of some quality from 1 to 100. */
  record Jpeg(int quality) implements PayloadForm {
    @Override
    public Coded code(Pixels image, byte[] file) throws ImageException {
      return new Coded(new Encoding.FileBytes("image/jpeg"), ImageFiles.jpeg(image, quality));
    }
  }
}
