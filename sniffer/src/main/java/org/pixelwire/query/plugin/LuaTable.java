package org.pixelwire.query.plugin;

import java.util.List;
import java.util.Locale;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.packet.field.ValueNames;
import org.pixelwire.query.PixelwireFields;
import org.pixelwire.query.PixelwireFields.Place;
import org.pixelwire.query.PixelwireFields.Text;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;

/** The field table and the protocol's limits as Lua. */
final class LuaTable {
  /** Values with names are small numbers. */
  private static final int MOST_VALUES = 256;

  private static final String PREFIX = PixelwireFields.GROUP.protocol().name() + ".";

  private final StringBuilder lua = new StringBuilder(8192);

  private LuaTable() {}

  /** {@code NAMES}, {@code FIELD}, where each lies, and constants. */
  static String text() {
    LuaTable table = new LuaTable();
    table.names();
    table.fields();
    table.places();
    table.offsets();
    table.constants();
    return table.lua.toString();
  }

  private void line(String format, Object... values) {
    lua.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static List<Field> fields(List<Field> all) {
    return all.stream().filter(field -> field.type() != FieldType.PROTOCOL).toList();
  }

  private void names() {
    line("-- What values are called");
    line("");
    line("local NAMES = {");
    for (Field field : fields(PixelwireFields.GROUP.fields())) {
      if (hasNames(field)) {
        line("  [%s] = {", key(field));
        for (int value = 0; value < MOST_VALUES; value++) {
          if (field.values().of(value) != null) {
            line("    [%d] = %s,", value, quoted(field.values().of(value)));
          }
        }
        line("  },");
      }
    }
    line("}");
    line("");
  }

  private static boolean hasNames(Field field) {
    return field.type().isInteger() && field.values() != ValueNames.NONE;
  }

  private void fields() {
    line("-- Fields");
    line("");
    line("local FIELD = {");
    for (Field field : fields(PixelwireFields.GROUP.fields())) {
      line("  [%s] = ProtoField.new(", key(field));
      line(
          "    %s, %s, ftypes.%s, %s, base.%s, 0x%x),",
          quoted(field.label()),
          quoted(field.name()),
          type(field),
          hasNames(field) ? "NAMES[" + key(field) + "]" : "nil",
          field.base(),
          field.mask());
    }
    line("}");
    line("");
  }

  private static String type(Field field) {
    return field.type().wiresharkName().substring("FT_".length());
  }

  private void places() {
    line("-- Where they lie, in bytes from the beginning of their part of a record");
    line("");
    places("HEADER", PixelwireFields.HEADER);
    places("ANNOUNCEMENT", PixelwireFields.ANNOUNCEMENT_PLACES);
    places("RECEIPT", PixelwireFields.RECEIPT_PLACES);
    places("RANGE", PixelwireFields.RANGE_PLACES);
    line("local ANNOUNCEMENT_TEXTS = {");
    for (Text text : PixelwireFields.ANNOUNCEMENT_TEXTS) {
      line("  %s,", pair(text));
    }
    line("}");
    line("local RECEIPT_REASON = %s", pair(PixelwireFields.RECEIPT_REASON));
    line("");
  }

  private void places(String name, List<Place> places) {
    line("local %s = {", name);
    for (Place place : places) {
      line(
          "  { field = FIELD[%s], offset = %d, length = %d },",
          key(place.field()), place.offset(), place.length());
    }
    line("}");
  }

  private static String pair(Text text) {
    return "{ length = FIELD[%s], text = FIELD[%s] }"
        .formatted(key(text.length()), key(text.text()));
  }

  /** {@code AT.crc}, {@code AT.receipt.verdict}: offsets for who reads without showing. */
  private void offsets() {
    line("local AT = {");
    offsets("  ", PREFIX, PixelwireFields.HEADER);
    nested("announcement", PREFIX, PixelwireFields.ANNOUNCEMENT_PLACES);
    nested("receipt", PREFIX + "receipt.", PixelwireFields.RECEIPT_PLACES);
    nested("range", PREFIX + "receipt.range.", PixelwireFields.RANGE_PLACES);
    line("}");
    line("");
  }

  private void nested(String name, String prefix, List<Place> places) {
    line("  %s = {", name);
    offsets("    ", prefix, places);
    line("  },");
  }

  private void offsets(String indent, String prefix, List<Place> places) {
    for (Place place : places) {
      String name = place.field().name().substring(prefix.length());
      line("%s[%s] = %d,", indent, quoted(name), place.offset());
    }
  }

  private void constants() {
    line("-- Limits and sizes");
    line("");
    line("local MAGIC = %s", quoted(magic()));
    line("local VERSION = %d", RecordHeader.VERSION);
    line("local DEFAULT_PORT = %d", RecordHeader.DEFAULT_PORT);
    line("local HEADER_SIZE = %d", PixelwireFields.HEADER_SIZE);
    line("local MAX_HEADER = %d", RecordHeader.MAX_LENGTH);
    line("local MAX_PAYLOAD = %d", RecordHeader.MAX_PAYLOAD);
    line("local FIRST_CRITICAL = %d", RecordType.FIRST_CRITICAL);
    line("local TEXTS_AT = %d", PixelwireFields.TEXTS_AT);
    line("local MAX_SIDE = %d", Encoding.Pixels.MAX_SIDE);
    line("local MAX_NAME = %d", Announcement.MAX_NAME);
    line("local MAX_STUDENT = %d", Announcement.MAX_STUDENT);
    line("local RANGE_SIZE = %d", PixelwireFields.RANGE_SIZE);
    line("local MAX_RANGES = %d", Receipt.MAX_RANGES);
    line("local MAX_REASON = %d", Receipt.MAX_REASON);
    line("");
  }

  private static String magic() {
    StringBuilder text = new StringBuilder();
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      text.append((char) (RecordHeader.MAGIC >>> shift & 0xff));
    }
    return text.toString();
  }

  private static String key(Field field) {
    return quoted(field.name().substring(PREFIX.length()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
