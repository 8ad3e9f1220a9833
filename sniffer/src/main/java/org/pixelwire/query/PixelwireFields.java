package org.pixelwire.query;

import java.util.List;
import org.pixelwire.packet.field.Base;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldGroup;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.packet.field.ValueNames;

/**
 * {@code pixelwire.*}: the fields of our own records and where in a record each lies (PROTOCOL.md).
 * What reads records here and what the Wireshark plugin does are both made from this table.
 */
public final class PixelwireFields {
  /** The protocol. */
  public static final FieldGroup GROUP = new FieldGroup("pixelwire", "Pixelwire Protocol", "PXLW");

  /**
   * A field and where it lies in its part of a record, in bytes.
   *
   * @param offset from the beginning of the part: of the header, of a payload, of a range
   */
  public record Place(Field field, int offset, int length) {}

  /**
   * A text: two bytes that tell its length, then so many of UTF-8. Told when it is not empty and
   * ends within the payload.
   */
  public record Text(Field length, Field text) {}

  private static final ValueNames CRC_STATUS = listed("Bad", "Good", "Unverified");

  // --- The header.

  /** {@code PXLW}. */
  public static final Field MAGIC = field("magic", "Magic", FieldType.STRING, Base.NONE);

  public static final Field VERSION = field("version", "Version", FieldType.UINT8, Base.DEC);
  public static final Field TYPE =
      named("type", "Type", FieldType.UINT8, null, "Announcement", "Data", "End", "Receipt");
  public static final Field HEADER_LENGTH =
      field("hdr_len", "Header Length", FieldType.UINT16, Base.DEC);
  public static final Field ID = field("id", "Transfer Id", FieldType.UINT64, Base.HEX);
  public static final Field CHUNK = field("chunk", "Chunk Index", FieldType.UINT32, Base.DEC);
  public static final Field LENGTH = field("len", "Payload Length", FieldType.UINT32, Base.DEC);
  public static final Field OFFSET = field("offset", "Byte Offset", FieldType.UINT64, Base.DEC);
  public static final Field TOTAL = field("total", "Total Length", FieldType.UINT64, Base.DEC);
  public static final Field CRC = field("crc", "CRC-32C", FieldType.UINT32, Base.HEX);

  /** Bytes of the header that every record has; a longer one ends in what nobody here knows. */
  public static final int HEADER_SIZE = 44;

  /** Where the header tells the record's type, how long the header is, and the CRC. */
  public static final int TYPE_AT = 5;

  public static final int HEADER_LENGTH_AT = 6;
  public static final int CRC_AT = 40;

  /** Types whose payloads have fields. */
  public static final int TYPE_ANNOUNCEMENT = 1;

  public static final int TYPE_DATA = 2;
  public static final int TYPE_RECEIPT = 4;

  /** What stands in the header. */
  public static final List<Place> HEADER =
      List.of(
          new Place(MAGIC, 0, 4),
          new Place(VERSION, 4, 1),
          new Place(TYPE, TYPE_AT, 1),
          new Place(HEADER_LENGTH, HEADER_LENGTH_AT, 2),
          new Place(ID, 8, 8),
          new Place(CHUNK, 16, 4),
          new Place(LENGTH, 20, 4),
          new Place(OFFSET, 24, 8),
          new Place(TOTAL, 32, 8),
          new Place(CRC, CRC_AT, 4));

  // --- Computed, and noted after the header.

  /** Right after {@link #CRC}: bad, good, or not verified as not all of the record is there. */
  public static final Field CRC_CHECK =
      GROUP.field("pixelwire.crc.status", "CRC Status", FieldType.UINT8, Base.DEC, CRC_STATUS);

  /** There, and true, when the CRC does not match: any byte of the record may be wrong. */
  public static final Field DAMAGED =
      field("damaged", "Damaged Record", FieldType.BOOLEAN, Base.NONE);

  /**
   * With an undamaged record whose transfer's chunk size is known by then, from its announcement or
   * from a chunk that is not the last: how many chunks the transfer has.
   */
  public static final Field CHUNK_TOTAL =
      field("chunk.total", "Chunks of the Transfer", FieldType.UINT32, Base.DEC);

  /** With an undamaged chunk that had come before: the last frame that carried it then. */
  public static final Field DUPLICATE_OF =
      field("duplicate_of", "Duplicate of the Chunk in", FieldType.FRAMENUM, Base.NONE);

  /** Over TCP: how many frames carried the record. */
  public static final Field FRAME_COUNT =
      field("frame.count", "Frames of the Record", FieldType.UINT32, Base.DEC);

  /** Over TCP: each frame that carried the record, ascending. */
  public static final Field FRAME = field("frame", "Carried by", FieldType.FRAMENUM, Base.NONE);

  // --- Payloads.

  /** A chunk: the payload of a data record. */
  public static final Field DATA = field("data", "Chunk", FieldType.BYTES, Base.NONE);

  /** The payload of an announcement; its fields lie beneath it. */
  public static final Field ANNOUNCEMENT =
      field("announcement", "Announcement", FieldType.NONE, Base.NONE);

  /** The payload of a receipt; its fields lie beneath it. */
  public static final Field RECEIPT = field("receipt", "Receipt", FieldType.NONE, Base.NONE);

  private static final Field CHUNK_SIZE =
      field("chunk_size", "Chunk Size", FieldType.UINT32, Base.DEC);

  /** What an announcement begins with. */
  public static final List<Place> ANNOUNCEMENT_PLACES =
      List.of(
          new Place(
              named("encoding", "Encoding", FieldType.UINT8, null, "Pixels", "File bytes"), 0, 1),
          new Place(
              named("channels", "Channels", FieldType.UINT8, null, "Grey", null, "BGR", "BGRA"),
              1,
              1),
          new Place(field("bits", "Bits per Sample", FieldType.UINT8, Base.DEC), 2, 1),
          new Place(field("width", "Width", FieldType.UINT32, Base.DEC), 4, 4),
          new Place(field("height", "Height", FieldType.UINT32, Base.DEC), 8, 4),
          new Place(CHUNK_SIZE, 12, 4),
          new Place(
              field("sha256", "SHA-256 of the Transfer", FieldType.BYTES, Base.NONE), 16, 32));

  /** What follows, one after the other, from {@link #TEXTS_AT} on. */
  public static final List<Text> ANNOUNCEMENT_TEXTS =
      List.of(
          text("media_type", "Media Type"), text("name", "Name"), text("student", "Student Code"));

  /** Where the texts of an announcement, or the ranges of a receipt, begin in its payload. */
  public static final int TEXTS_AT = 48;

  /** Where a receipt tells how many ranges it has, as 16 bits. */
  public static final int RANGE_COUNT_AT = 42;

  /** What a receipt begins with. */
  public static final List<Place> RECEIPT_PLACES =
      List.of(
          new Place(field("receipt.bytes", "Bytes that Arrived", FieldType.UINT64, Base.DEC), 0, 8),
          new Place(
              field("receipt.sha256", "SHA-256 of what Arrived", FieldType.BYTES, Base.NONE),
              8,
              32),
          new Place(
              named(
                  "receipt.verdict",
                  "Verdict",
                  FieldType.UINT8,
                  "Intact",
                  "Incomplete",
                  "Damaged",
                  "Refused",
                  "Inconclusive"),
              40,
              1),
          new Place(
              field("receipt.range.count", "Missing Ranges", FieldType.UINT16, Base.DEC),
              RANGE_COUNT_AT,
              2),
          new Place(field("receipt.missing", "Missing Chunks", FieldType.UINT32, Base.DEC), 44, 4));

  /** A range of missing chunks; what it has lies beneath it. */
  public static final Field RANGE =
      field("receipt.range", "Missing Range", FieldType.NONE, Base.NONE);

  /** Bytes of a range. */
  public static final int RANGE_SIZE = 8;

  /** What stands in a range. */
  public static final List<Place> RANGE_PLACES =
      List.of(
          new Place(field("receipt.range.from", "First", FieldType.UINT32, Base.DEC), 0, 4),
          new Place(field("receipt.range.to", "Last", FieldType.UINT32, Base.DEC), 4, 4));

  /** What follows a receipt's ranges. */
  public static final Text RECEIPT_REASON = text("receipt.reason", "Reason");

  private PixelwireFields() {}

  private static Field field(String name, String label, FieldType type, Base base) {
    return GROUP.field("pixelwire." + name, label, type, base);
  }

  /** A number whose values from 0 on have {@code names}; null for those that have none. */
  private static Field named(String name, String label, FieldType type, String... names) {
    return GROUP.field("pixelwire." + name, label, type, Base.DEC, listed(names));
  }

  private static ValueNames listed(String... names) {
    return value -> value >= 0 && value < names.length ? names[(int) value] : null;
  }

  private static Text text(String name, String label) {
    Field length = field(name + ".len", label + " Length", FieldType.UINT16, Base.DEC);
    return new Text(length, field(name, label, FieldType.STRING, Base.NONE));
  }
}
