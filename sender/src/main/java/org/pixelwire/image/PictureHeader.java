package org.pixelwire.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a picture file says about itself, read without decoding it: its type, its size, and (PNG,
 * JPEG, WebP) that the file reaches its own end. OpenCV decodes a JPEG cut in half without a word.
 *
 * @param mediaType {@code image/png}, {@code image/jpeg} …
 */
record PictureHeader(String mediaType, long width, long height) {

  static final String PNG = "image/png";
  static final String JPEG = "image/jpeg";
  static final String BMP = "image/bmp";
  static final String TIFF = "image/tiff";
  static final String WEBP = "image/webp";

  /** Names the file type by its first bytes; twelve are enough, empty when it is none of ours. */
  static Optional<String> mediaType(byte[] head) {
    if (startsWith(head, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    } else if (startsWith(head, 0, "\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    } else if (startsWith(head, 0, "BM")) {
      return Optional.of(BMP);
    } else if (startsWith(head, 0, "II*\0") || startsWith(head, 0, "MM\0*")) {
      return Optional.of(TIFF);
    } else if (startsWith(head, 0, "RIFF") && startsWith(head, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    return Optional.empty();
  }

  /** Reads the header; throws {@link ImageException} when the file is none of ours or cut short. */
  static PictureHeader read(byte[] file, String name) throws ImageException {
    Optional<String> type = mediaType(file);
    if (type.isEmpty()) {
      throw new ImageException(
          name + " is not a PNG, JPEG, BMP, TIFF or WebP image: choose one, or convert it.");
    }
    try {
      return read(ByteBuffer.wrap(file), type.get(), name);
    } catch (IndexOutOfBoundsException e) {
      throw new ImageException(
          "%s is cut short: its %s data ends early after %d bytes; get a whole copy."
              .formatted(name, kind(type.get()), file.length));
    }
  }

  private static String kind(String mediaType) {
    return mediaType.substring("image/".length()).toUpperCase(Locale.ROOT);
  }

  // Every reader below lets the buffer's own bounds check tell that the file is too short.
  private static PictureHeader read(ByteBuffer file, String type, String name)
      throws ImageException {
    return switch (type) {
      case PNG -> png(file, name);
      case JPEG -> jpeg(file);
      case BMP -> bmp(file.order(ByteOrder.LITTLE_ENDIAN));
      case TIFF -> tiff(file);
      default -> webp(file.order(ByteOrder.LITTLE_ENDIAN));
    };
  }

  /** PNG (RFC 2083, section 3): chunks up to IEND, each with its length, type, data and CRC. */
  private static PictureHeader png(ByteBuffer file, String name) throws ImageException {
    long at = 8;
    boolean last = false;
    while (!last) {
      last = file.getInt(index(at + 4)) == 0x49454E44; // IEND
      long length = u32(file, at);
      int wanted = file.getInt(index(at + 8 + length));
      if (isCritical(u8(file, (int) at + 4)) && wanted != crc(file, (int) at + 4, length + 4)) {
        throw new ImageException(
            name
                + " is damaged: its PNG chunk at byte "
                + at
                + " fails its checksum; get another copy.");
      }
      at += 12 + length;
    }
    return new PictureHeader(PNG, u32(file, 16), u32(file, 20));
  }

  // Decoders pass over damaged extras such as comments; so does this.
  private static boolean isCritical(int firstLetter) {
    return Character.isUpperCase(firstLetter);
  }

  private static int crc(ByteBuffer file, int at, long length) {
    CRC32 crc = new CRC32();
    crc.update(file.slice(at, (int) length));
    return (int) crc.getValue();
  }

  /** JPEG (ITU-T T.81, annex B): marker segments and entropy-coded data up to EOI. */
  private static PictureHeader jpeg(ByteBuffer file) {
    PictureHeader header = new PictureHeader(JPEG, 0, 0);
    int at = 2;
    while (true) {
      while (u8(file, at) != 0xFF || u8(file, at + 1) == 0xFF) {
        at++;
      }
      int marker = u8(file, at + 1);
      if (marker == 0xD9) {
        return header;
      }
      if (startsFrame(marker)) {
        header = new PictureHeader(JPEG, u16(file, at + 7), u16(file, at + 5));
      }
      boolean alone = marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8);
      at += 2 + (alone ? 0 : u16(file, at + 2));
    }
  }

  private static boolean startsFrame(int marker) {
    boolean other = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker >= 0xC0 && marker <= 0xCF && !other;
  }

  private static PictureHeader bmp(ByteBuffer file) {
    if (file.getInt(14) == 12) {
      return new PictureHeader(BMP, u16(file, 18), u16(file, 20));
    }
    long width = u32(file, 18);
    long height = Math.abs((long) file.getInt(22)); // negative: rows from the top
    PictureHeader header = new PictureHeader(BMP, width, height);
    int compression = file.getInt(30);
    boolean plain = compression == 0 || compression == 3;
    if (plain && !PixelFormat.exceedsLimits(width, height)) {
      long row = (width * u16(file, 28) + 31) / 32 * 4;
      file.get(index(u32(file, 10) + row * height - 1));
    }
    return header;
  }

  /** TIFF 6.0, section 2: the first image file directory, tags 256 and 257. */
  private static PictureHeader tiff(ByteBuffer file) {
    file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = u32(file, 4);
    int entries = u16(file, directory);
    long width = 0;
    long height = 0;
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + 12L * i;
      int tag = u16(file, entry);
      long value = u16(file, entry + 2) == 3 ? u16(file, entry + 8) : u32(file, entry + 8);
      width = tag == 256 ? value : width;
      height = tag == 257 ? value : height;
    }
    return new PictureHeader(TIFF, width, height);
  }

  /** WebP (RFC 9649, sections 2.4 to 2.7): the size of the canvas by the first chunk's kind. */
  private static PictureHeader webp(ByteBuffer file) {
    file.get(index(7 + u32(file, 4)));
    int kind = file.get(15);
    if (kind == 'X') {
      return new PictureHeader(WEBP, 1 + u24(file, 24), 1 + u24(file, 27));
    }
    if (kind == 'L') {
      long bits = u32(file, 21);
      return new PictureHeader(WEBP, 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
    }
    return new PictureHeader(WEBP, u16(file, 26) & 0x3FFF, u16(file, 28) & 0x3FFF);
  }

  private static boolean startsWith(byte[] bytes, int at, String magic) {
    byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
    int end = at + wanted.length;
    return bytes.length >= end && Arrays.equals(bytes, at, end, wanted, 0, wanted.length);
  }

  private static int index(long at) {
    return at > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) at;
  }

  private static int u8(ByteBuffer file, int at) {
    return file.get(at) & 0xFF;
  }

  private static int u16(ByteBuffer file, long at) {
    return file.getShort(index(at)) & 0xFFFF;
  }

  private static long u24(ByteBuffer file, int at) {
    return u16(file, at) | (long) u8(file, at + 2) << 16;
  }

  private static long u32(ByteBuffer file, long at) {
    return file.getInt(index(at)) & 0xFFFFFFFFL;
  }
}
