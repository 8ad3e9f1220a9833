package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pixelwire.image.ImageException;
import org.pixelwire.image.ImageFiles;
import org.pixelwire.image.PixelFormat;
import org.pixelwire.image.Pixels;
import org.pixelwire.transfer.CapturedTransfer;
import org.pixelwire.transfer.ChunkSums;
import org.pixelwire.transfer.Witnesses;
import org.pixelwire.wire.ChunkPlan;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RangeSet;
import org.pixelwire.wire.record.MalformedRecordException;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;

/**
 * Finds and reads what there is besides a capture: the records of both ends, the received file, the
 * original image.
 */
public final class WitnessFiles {
  private final List<Path> beside;
  private final List<Path> given;
  private final Path original;

  /**
   * @param beside folder to look for records in when none is given for a transfer; null for nowhere
   * @param given records to use
   * @param original the image that was sent, or null
   */
  public WitnessFiles(Path beside, List<Path> given, Path original) {
    this(beside == null ? List.of() : List.of(beside), given, original);
  }

  /** The same with several folders to look in, the first that has a record. */
  public WitnessFiles(List<Path> beside, List<Path> given, Path original) {
    this.beside = List.copyOf(beside);
    this.given = List.copyOf(given);
    this.original = original;
  }

  /** Everything known of {@code transfer}. */
  public Witnesses of(CapturedTransfer transfer)
      throws IOException, MalformedRecordException, ImageException {
    TransferRecord sent = record(transfer, TransferRecord.SENDER, "sent");
    Path receivedFile = recordPath(transfer, TransferRecord.RECEIVER, "received");
    TransferRecord received = receivedFile == null ? null : RecordFile.read(receivedFile);
    List<ChunkSums> others = new ArrayList<>();
    if (transfer.plan() != null && received != null && received.file() != null) {
      ChunkSums file = receivedBytes(receivedFile, received, transfer.plan());
      if (file != null) {
        others.add(file);
      }
    }
    if (transfer.plan() != null && original != null) {
      others.add(original(transfer));
    }
    return new Witnesses(sent, received, others);
  }

  private TransferRecord record(CapturedTransfer transfer, String role, String word)
      throws IOException, MalformedRecordException {
    Path path = recordPath(transfer, role, word);
    return path == null ? null : RecordFile.read(path);
  }

  private Path recordPath(CapturedTransfer transfer, String role, String word)
      throws IOException, MalformedRecordException {
    for (Path path : given) {
      TransferRecord record = RecordFile.read(path);
      if (record.id().equals(transfer.id().toString()) && record.role().equals(role)) {
        return path;
      }
    }
    for (Path folder : beside) {
      Path found = folder.resolve(transfer.id() + "." + word + ".json");
      if (Files.exists(found)) {
        return found;
      }
    }
    return null;
  }

  /** The file that the receiver wrote, chunk by chunk; null when it is not there any more. */
  private static ChunkSums receivedBytes(Path recordPath, TransferRecord record, ChunkPlan plan)
      throws IOException, ImageException {
    Path name = Path.of(record.file()).getFileName();
    Path file = recordPath.resolveSibling(name);
    if (Files.notExists(file)) {
      return null;
    }
    String source = "the received file " + name;
    boolean pixels = record.shape() instanceof Encoding.Pixels;
    byte[] bytes = pixels ? ImageFiles.read(file).bytes() : Files.readAllBytes(file);
    return ChunkSums.of(source, bytes, plan).only(RangeSet.of(record.chunks().done()), plan);
  }

  /** The original's bytes in the transfer's encoding. */
  private ChunkSums original(CapturedTransfer transfer) throws IOException, ImageException {
    String source = "the original " + original.getFileName();
    if (!Files.exists(original)) {
      throw new java.nio.file.NoSuchFileException(original.toString());
    }
    if (transfer.announcement() == null
        || transfer.announcement().encoding() instanceof Encoding.FileBytes) {
      return ChunkSums.of(source, fileBytes(transfer), transfer.plan());
    }
    Encoding.Pixels shape = (Encoding.Pixels) transfer.announcement().encoding();
    Pixels pixels = ImageFiles.read(original);
    PixelFormat sent =
        new PixelFormat(shape.width(), shape.height(), shape.channels(), shape.depth());
    if (!pixels.format().equals(sent)) {
      throw new ImageException(
          original + " is " + pixels.format() + ", but " + sent + " was sent: another image.");
    }
    return ChunkSums.of(source, pixels.bytes(), transfer.plan());
  }

  /** The file itself; or, when it was coded anew for sending without loss, what was captured. */
  private byte[] fileBytes(CapturedTransfer transfer) throws IOException, ImageException {
    byte[] file = Files.readAllBytes(original);
    byte[] captured = transfer.complete() ? transfer.bytes().toArray() : file;
    if (Arrays.equals(file, captured) || ImageFiles.mediaType(captured).isEmpty()) {
      return file;
    }
    boolean samePicture =
        ImageFiles.decode(captured, transfer.name()).equals(ImageFiles.read(original));
    return samePicture ? captured : file;
  }
}
