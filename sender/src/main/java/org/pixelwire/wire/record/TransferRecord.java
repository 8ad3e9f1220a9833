package org.pixelwire.wire.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

/**
 * What one end says it did with one transfer. Unknown values are null.
 *
 * @param format version of this layout, 1
 * @param id the transfer, 16 hexadecimal digits
 * @param role {@code sender} or {@code receiver}
 * @param transport {@code tcp} or {@code udp}
 * @param local this end, address:port
 * @param peer the other end, address:port
 * @param student code of the student, null without one
 * @param name the image's announced name
 * @param encoding {@code pixels} or a media type
 * @param width pixels; null for file bytes, as are height, channels and depth
 * @param start first action, decimal seconds since the epoch with nine decimals
 * @param end last action, likewise
 * @param rate bits per second that the sender paced itself to; null when unpaced or not the sender
 * @param seed of the random faults; null without any
 * @param totalBytes length of the payload
 * @param sha256 of the payload as this end had it, its own computation; null when bytes miss
 * @param chunks what happened to which chunks, as this end saw it
 * @param faults what was done on purpose, in order
 * @param counters kernel counters before and after, by name
 * @param verdict this end's own, lower case; null when it has none
 * @param reason one sentence for people, or null
 * @param file name of the file this end wrote, beside the record; null without one
 * @param chunkCrc32c CRC-32C of each chunk's payload as this end had it, eight hexadecimal digits,
 *     null where it had none
 * @param settings what this end was asked to do with TCP besides the usual, by the option's name in
 *     camel case, in bytes, bits per second and seconds; empty when nothing was
 */
@JsonPropertyOrder({
  "format",
  "id",
  "role",
  "transport",
  "local",
  "peer",
  "student",
  "name",
  "encoding",
  "width",
  "height",
  "channels",
  "depth",
  "start",
  "end",
  "rate",
  "seed",
  "totalBytes",
  "chunkSize",
  "sha256",
  "chunks",
  "faults",
  "settings",
  "counters",
  "verdict",
  "reason",
  "file",
  "chunkCrc32c"
})
public record TransferRecord(
    int format,
    String id,
    String role,
    String transport,
    String local,
    String peer,
    String student,
    String name,
    String encoding,
    Integer width,
    Integer height,
    Integer channels,
    Integer depth,
    String start,
    String end,
    Long rate,
    Long seed,
    long totalBytes,
    Integer chunkSize,
    String sha256,
    ChunkLists chunks,
    List<Fault> faults,
    Counters counters,
    String verdict,
    String reason,
    String file,
    List<String> chunkCrc32c,
    Map<String, Object> settings) {
  /** The layout written by this version. */
  public static final int FORMAT = 1;

  /** The role of who sent. */
  public static final String SENDER = "sender";

  /** The role of who received. */
  public static final String RECEIVER = "receiver";

  /** A record written before there were settings has none. */
  public TransferRecord {
    settings = settings == null ? Map.of() : settings;
  }

  /** The same with what was asked of TCP. */
  public TransferRecord withSettings(Map<String, Object> asked) {
    return new TransferRecord(
        format,
        id,
        role,
        transport,
        local,
        peer,
        student,
        name,
        encoding,
        width,
        height,
        channels,
        depth,
        start,
        end,
        rate,
        seed,
        totalBytes,
        chunkSize,
        sha256,
        chunks,
        faults,
        counters,
        verdict,
        reason,
        file,
        chunkCrc32c,
        asked);
  }

  /**
   * Chunk indexes as inclusive ranges, ascending.
   *
   * @param done sent, or arrived undamaged
   * @param duplicated done more than once
   * @param damaged sent damaged on purpose, or arrived damaged
   * @param withheld never put on the wire, on purpose
   * @param refused turned away by the operating system, or by this end
   */
  public record ChunkLists(
      List<Range> done,
      List<Range> duplicated,
      List<Range> damaged,
      List<Range> withheld,
      List<Range> refused) {
    /** Takes the sets as they are now. */
    public static ChunkLists of(
        RangeSet done, RangeSet duplicated, RangeSet damaged, RangeSet withheld, RangeSet refused) {
      return new ChunkLists(
          done.ranges(),
          duplicated.ranges(),
          damaged.ranges(),
          withheld.ranges(),
          refused.ranges());
    }
  }

  /** One planned fault: {@code drop}, {@code duplicate}, {@code swap}, {@code corrupt}, … */
  public record Fault(long chunk, String kind) {}

  /** Kernel counters, by name; empty where the system has none. */
  public record Counters(Map<String, Long> before, Map<String, Long> after) {
    /** How much {@code name} rose; null when it was not counted on both sides. */
    public Long rise(String name) {
      Long first = before.get(name);
      Long last = after.get(name);
      return first == null || last == null ? null : Long.valueOf(last - first);
    }
  }

  /** Image shape and encoding in one. */
  @JsonIgnore
  public Encoding shape() {
    return encoding.equals("pixels")
        ? new Encoding.Pixels(width, height, channels, depth)
        : new Encoding.FileBytes(encoding);
  }
}
