package org.pixelwire.wire;

import java.nio.ByteBuffer;

/**
 * What a transfer will be (PROTOCOL.md, "Announcement"). Its length stands in the record's header.
 *
 * @param encoding how the bytes make an image
 * @param chunkSize bytes in every chunk but the last
 * @param sha256 of the whole payload, as the sender computed it; a claim to be checked
 * @param name the image's name where it came from; never a path to write to
 * @param student the student's code, or empty
 */
public record Announcement(
    Encoding encoding, int chunkSize, Sha256 sha256, String name, String student) {
  /** Most bytes of UTF-8 in a name; longer ones are cut by {@link #cutName}. */
  public static final int MAX_NAME = 255;

  /** Most bytes of UTF-8 in a student code. */
  public static final int MAX_STUDENT = 64;

  private static final int FIXED = 48;
  private static final int PIXELS = 1;
  private static final int FILE = 2;
  private static final int MAX_MEDIA_TYPE = 127;

  /** Checks the texts' lengths and the chunk size. */
  public Announcement {
    BoundedText.require(name, MAX_NAME, "the image's name");
    BoundedText.require(student, MAX_STUDENT, "the student code");
    if (chunkSize < 1 || chunkSize > RecordHeader.MAX_PAYLOAD) {
      throw new IllegalArgumentException("chunks of " + chunkSize + " bytes");
    }
  }

  /** A name that fits. */
  public static String cutName(String name) {
    return BoundedText.cut(name, MAX_NAME);
  }

  /** The payload bytes. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(FIXED + 6 + MAX_MEDIA_TYPE + MAX_NAME + MAX_STUDENT);
    String mediaType = "";
    if (encoding instanceof Encoding.Pixels p) {
      out.put((byte) PIXELS).put((byte) p.channels()).put((byte) p.depth()).put((byte) 0);
      out.putInt(p.width()).putInt(p.height());
    } else if (encoding instanceof Encoding.FileBytes file) {
      out.put((byte) FILE).put(new byte[11]);
      mediaType = file.mediaType();
    }
    out.putInt(chunkSize).put(sha256.bytes());
    BoundedText.write(mediaType, out);
    BoundedText.write(name, out);
    BoundedText.write(student, out);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /**
   * Reads an announcement record.
   *
   * @throws IllegalArgumentException if it contradicts itself or its header; the message completes
   *     "the announcement …"
   */
  public static Announcement read(WireRecord record) {
    ByteView bytes = record.payload();
    if (bytes.length() < FIXED) {
      throw new IllegalArgumentException("has " + bytes.length() + " bytes, fewer than " + FIXED);
    }
    int at = FIXED;
    String mediaType = BoundedText.read(bytes, at, MAX_MEDIA_TYPE, "media type");
    at += BoundedText.size(bytes, at);
    String name = BoundedText.read(bytes, at, MAX_NAME, "name");
    at += BoundedText.size(bytes, at);
    String student = BoundedText.read(bytes, at, MAX_STUDENT, "student code");
    Sha256 sha256 = Sha256.ofDigest(bytes.slice(16, Sha256.LENGTH).copy());
    int chunkSize = bounded(bytes.u32(12), "chunk size");
    try {
      new ChunkPlan(record.header().total(), chunkSize);
      Encoding encoding = readEncoding(bytes, mediaType, record.header().total());
      return new Announcement(encoding, chunkSize, sha256, name, student);
    } catch (IllegalArgumentException impossible) {
      throw new IllegalArgumentException("cannot be: " + impossible.getMessage(), impossible);
    }
  }

  private static Encoding readEncoding(ByteView bytes, String mediaType, long total) {
    if (bytes.u8(0) == FILE) {
      return new Encoding.FileBytes(mediaType);
    }
    if (bytes.u8(0) != PIXELS) {
      throw new IllegalArgumentException("unknown encoding " + bytes.u8(0));
    }
    Encoding.Pixels pixels =
        new Encoding.Pixels(
            bounded(bytes.u32(4), "width"),
            bounded(bytes.u32(8), "height"),
            bytes.u8(1),
            bytes.u8(2));
    if (pixels.byteCount() != total) {
      throw new IllegalArgumentException(
          total + " bytes are announced, but " + pixels + " has " + pixels.byteCount());
    }
    return pixels;
  }

  /** Sides and sizes stay where products of two of them and a sample cannot wrap. */
  private static int bounded(long value, String what) {
    if (value > 1 << 24) {
      throw new IllegalArgumentException("has the " + what + " " + value);
    }
    return (int) value;
  }
}
