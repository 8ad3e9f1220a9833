package org.pixelwire.sender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.pixelwire.image.ImageException;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.Pixels;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;

/** One image ready to go: its transfer id, what is announced, and the bytes. */
public final class OutgoingImage {
  private final TransferId id;
  private final Announcement announcement;
  private final byte[] payload;

  private OutgoingImage(TransferId id, Announcement announcement, byte[] payload) {
    this.id = id;
    this.announcement = announcement;
    this.payload = payload;
  }

  /**
   * An image of bytes at hand, which the caller gives away.
   *
   * @param chunkSize 1 to {@link org.pixelwire.wire.RecordHeader#MAX_PAYLOAD}
   * @param student the student's code, or empty
   * @throws IllegalArgumentException if the student code is too long or there are no bytes
   */
  public static OutgoingImage of(
      TransferId id,
      String name,
      Encoding encoding,
      byte[] payload,
      int chunkSize,
      String student) {
    Announcement announcement =
        new Announcement(
            encoding, chunkSize, Sha256.of(payload), Announcement.cutName(name), student);
    new ChunkPlan(payload.length, chunkSize);
    return new OutgoingImage(id, announcement, payload);
  }

  /**
   * Reads an image file, decoding it to be sure that it is one, and codes it as {@code form}.
   *
   * @throws NoSuchFileException if there is none
   * @throws ImageException if it is not a whole, supported picture; one sentence
   */
  public static OutgoingImage read(
      TransferId id, Path file, PayloadForm form, int chunkSize, String student)
      throws IOException, ImageException {
    Pixels image = ImageFiles.read(file);
    byte[] stored = form instanceof PayloadForm.AsStored ? Files.readAllBytes(file) : new byte[0];
    PayloadForm.Coded coded = form.code(image, stored);
    String name = file.getFileName().toString();
    return of(id, name, coded.encoding(), coded.payload(), chunkSize, student);
  }

  /** The same bytes for another transfer. */
  public OutgoingImage as(TransferId other) {
    return new OutgoingImage(other, announcement, payload);
  }

  /** The transfer's id. */
  public TransferId id() {
    return id;
  }

  /** What is announced. */
  public Announcement announcement() {
    return announcement;
  }

  /** How it is cut. */
  public ChunkPlan plan() {
    return new ChunkPlan(payload.length, announcement.chunkSize());
  }

  /** The bytes themselves, not a copy. */
  byte[] payload() {
    return payload;
  }
}
