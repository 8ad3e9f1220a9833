package org.pixelwire.labs.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.image.ImageException;
import org.pixelwire.sniffer.Verification;
import org.pixelwire.sniffer.WitnessFiles;
import org.pixelwire.transfer.State;
import org.pixelwire.wire.record.MalformedRecordException;

/** Two transfers of the same image, measure by measure. */
public final class Comparison {

  /**
   * One measure.
   *
   * @param unit {@code frames}, {@code bytes}, {@code s}, {@code bit/s}, {@code %}
   * @param a number for the first, null when unknown
   * @param b number for the second
   * @param ranked whether the difference may be read as better or worse
   */
  public record Row(String measure, String unit, Number a, Number b, boolean ranked) {
    /** b divided by a; null when that says nothing. */
    public Double ratio() {
      return a == null || b == null || a.doubleValue() == 0 || !ranked
          ? null
          : Double.valueOf(b.doubleValue() / a.doubleValue());
    }
  }

  private final Side a;
  private final Side b;

  private Comparison(Side a, Side b) {
    this.a = a;
    this.b = b;
  }

  /**
   * Compares the transfer of one capture with that of another; records beside the captures are
   * used.
   *
   * @throws IncomparableException if either holds no transfer or several, or the images differ
   */
  public static Comparison of(Path first, Path second)
      throws CaptureException,
          IOException,
          MalformedRecordException,
          ImageException,
          IncomparableException {
    return of(List.of(first), List.of(second));
  }

  /**
   * The same; either transfer may have been captured at both ends, in whichever order.
   *
   * @param first one capture or two of one transfer
   * @param second likewise of the other
   */
  public static Comparison of(List<Path> first, List<Path> second)
      throws CaptureException,
          IOException,
          MalformedRecordException,
          ImageException,
          IncomparableException {
    Comparison comparison = new Comparison(side(first), side(second));
    comparison.requireSameImage();
    return comparison;
  }

  private static Side side(List<Path> files)
      throws CaptureException,
          IOException,
          MalformedRecordException,
          ImageException,
          IncomparableException {
    Verification captures =
        files.size() == 1
            ? Verification.of(files.get(0))
            : Verification.of(files.get(0), files.get(1), false);
    int count = captures.transfers().size();
    if (count != 1) {
      throw new IncomparableException(
          files.stream().map(Path::toString).collect(Collectors.joining(" and "))
              + " holds "
              + count
              + " Pixelwire transfers; a comparison needs captures of one each.");
    }
    List<Path> folders =
        files.stream().map(file -> file.toAbsolutePath().getParent()).distinct().toList();
    WitnessFiles records = new WitnessFiles(folders, List.of(), null);
    return new Side(captures, captures.results(records, null).get(0));
  }

  /** Where a capture file is damaged, so that its counts end early; empty for two whole ones. */
  Optional<String> damage() {
    return Stream.of(a.damage(), b.damage()).filter(Objects::nonNull).findFirst();
  }

  private void requireSameImage() throws IncomparableException {
    if (a.image() == null || b.image() == null) {
      throw new IncomparableException(
          "A comparison needs both announcements, and one was not captured.");
    }
    if (!a.image().equals(b.image())) {
      throw new IncomparableException(
          "Different images: "
              + a.path()
              + " carries SHA-256 "
              + a.image().abbreviated()
              + " and "
              + b.path()
              + " carries "
              + b.image().abbreviated()
              + ".");
    }
  }

  Side a() {
    return a;
  }

  Side b() {
    return b;
  }

  /** Whether times may be compared: neither sender, as far as known, held itself back. */
  public boolean timeRanked() {
    return Boolean.FALSE.equals(a.paced()) && Boolean.FALSE.equals(b.paced());
  }

  /** Every measure, in the order of the table. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    add(rows, "imageBytesDelivered", "bytes", a.deliveredBytes(), b.deliveredBytes());
    add(
        rows,
        "imageDelivered",
        "%",
        percent(a.deliveredBytes(), a),
        percent(b.deliveredBytes(), b));
    add(rows, "imageBytesLost", "bytes", a.lostBytes(), b.lostBytes());
    add(rows, "imageBytesDamaged", "bytes", bytes(a, State.DAMAGED), bytes(b, State.DAMAGED));
    add(
        rows,
        "imageBytesNeverSent",
        "bytes",
        bytes(a, State.NEVER_SENT),
        bytes(b, State.NEVER_SENT));
    add(
        rows,
        "imageBytesInconclusive",
        "bytes",
        bytes(a, State.INCONCLUSIVE),
        bytes(b, State.INCONCLUSIVE));
    add(rows, "frames", "frames", a.frames(), b.frames());
    add(rows, "framesToReceiver", "frames", a.framesToReceiver(), b.framesToReceiver());
    add(rows, "framesToSender", "frames", a.framesToSender(), b.framesToSender());
    add(rows, "openingFrames", "frames", a.opening().size(), b.opening().size());
    add(rows, "closingFrames", "frames", a.closing().size(), b.closing().size());
    add(rows, "wireBytes", "bytes", a.wireBytes(), b.wireBytes());
    add(rows, "imageBytesFirstTime", "bytes", a.imageBytes(), b.imageBytes());
    add(rows, "sentAgainBytes", "bytes", a.againBytes(), b.againBytes());
    add(rows, "resentAsLostBytes", "bytes", resentAsLost(a), resentAsLost(b));
    add(
        rows,
        "resentAsDamagedBytes",
        "bytes",
        a.firstCopies(State.DAMAGED),
        b.firstCopies(State.DAMAGED));
    add(rows, "resentForNothingBytes", "bytes", resentForNothing(a), resentForNothing(b));
    add(rows, "overheadBytes", "bytes", a.otherBytes(), b.otherBytes());
    add(rows, "overhead", "%", overhead(a), overhead(b));
    add(rows, "meanFrameBytes", "bytes", mean(a), mean(b));
    add(rows, "framesAtMtu1500", "frames", a.atMtu().frames(), b.atMtu().frames());
    add(rows, "wireBytesAtMtu1500", "bytes", a.atMtu().bytes(), b.atMtu().bytes());
    rows.add(new Row("waitedForLost", "s", a.waited(), b.waited(), false));
    rows.add(new Row("duration", "s", a.duration(), b.duration(), timeRanked()));
    rows.add(new Row("goodput", "bit/s", a.goodput(), b.goodput(), timeRanked()));
    return rows;
  }

  private static void add(List<Row> rows, String measure, String unit, Number a, Number b) {
    rows.add(new Row(measure, unit, a, b, true));
  }

  private static long bytes(Side side, State state) {
    return side.bytes(state);
  }

  private static long resentAsLost(Side side) {
    return side.firstCopies(
        State.LOST_BEFORE_CAPTURE, State.LOST_BETWEEN_CAPTURES, State.LOST_AFTER_CAPTURE);
  }

  private static long resentForNothing(Side side) {
    return side.firstCopies(State.DELIVERED, State.DELIVERED_AGAIN);
  }

  private static double percent(long part, Side side) {
    return 100.0 * part / side.totalBytes();
  }

  static double overhead(Side side) {
    return side.wireBytes() == 0 ? 0 : 100.0 * side.otherBytes() / side.wireBytes();
  }

  static double mean(Side side) {
    return side.frames() == 0 ? 0 : (double) side.wireBytes() / side.frames();
  }
}
