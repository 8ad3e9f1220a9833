package org.pixelwire.query.text;

import java.util.HexFormat;
import org.pixelwire.packet.field.Base;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.ValueNames;
import org.pixelwire.packet.field.ValueText;
import org.pixelwire.wire.ByteView;
import org.pixelwire.wire.PrintableText;

/**
 * What Wireshark's detail tree writes of an item: the label it was given, else the bits it is of
 * its bytes, its name, its value in words and as a number.
 */
final class ItemLabel {
  /** Longer ones end in three dots. */
  private static final int MOST_BYTES = 36;

  private final ValueText values;

  ItemLabel(ValueText values) {
    this.values = values;
  }

  /** The line of item {@code item}, without its indent; safe to print. */
  String of(FieldTree tree, int item) {
    String label = tree.label(item);
    String line = PrintableText.of(label != null ? label : usual(tree, item));
    return tree.generated(item) ? "[" + line + "]" : line;
  }

  private String usual(FieldTree tree, int item) {
    StringBuilder out = new StringBuilder(80);
    if (tree.field(item).mask() != 0) {
      bits(tree, item, out);
    }
    return out.append(nameAndValue(tree, item)).toString();
  }

  /** {@code .... 0101 = }: a character for each bit of its bytes, or of its type without any. */
  private static void bits(FieldTree tree, int item, StringBuilder out) {
    long mask = tree.field(item).mask();
    ByteView bytes = tree.bytes(item);
    boolean there = bytes.length() > 0;
    int count = there ? 8 * bytes.length() : Math.max(tree.field(item).type().bits(), width(mask));
    long value = tree.number(item) << Long.numberOfTrailingZeros(mask);
    for (int i = 0; i < count; i++) {
      long bit = there ? bytes.u8(i / 8) >> (7 - i % 8) & 1 : value >> (count - 1 - i) & 1;
      out.append(i > 0 && i % 4 == 0 ? " " : "");
      out.append((mask >> (count - 1 - i) & 1) == 0 ? '.' : (char) ('0' + bit));
    }
    out.append(" = ");
  }

  /** The bits of the fewest bytes that have room for a mask. */
  private static int width(long mask) {
    return (Long.SIZE - Long.numberOfLeadingZeros(mask) + 7) / 8 * 8;
  }

  private String nameAndValue(FieldTree tree, int item) {
    Field field = tree.field(item);
    return switch (field.type()) {
      case NONE, PROTOCOL -> field.label();
      case BYTES -> field.label() + ": " + bytes(field, tree.bytes(item));
      case BOOLEAN -> field.label() + ": " + truth(field, tree.number(item));
      case RELATIVE_TIME -> field.label() + ": " + values.of(tree, item) + " seconds";
      default ->
          field.type().isInteger()
              ? field.label() + ": " + number(field, tree.number(item))
              : field.label() + ": " + values.of(tree, item);
    };
  }

  private static String truth(Field field, long value) {
    if (field.values() == ValueNames.NONE) {
      return value == 0 ? "False" : "True";
    }
    return field.values().of(value);
  }

  private static String number(Field field, long value) {
    String digits = digits(field, value);
    if (field.values() == ValueNames.NONE) {
      return digits;
    }
    String name = field.values().of(value);
    if (name != null && field.base() == Base.NONE) {
      return name;
    }
    return (name == null ? "Unknown" : name) + " (" + digits + ")";
  }

  private static String digits(Field field, long value) {
    Base base = field.base();
    boolean both = base == Base.HEX_DEC || base == Base.DEC_HEX;
    boolean named = field.values() != ValueNames.NONE;
    String first = base.isHex() ? hex(field, value) : decimal(field, value);
    if (!both || named) {
      return first;
    }
    return first + " (" + (base.isHex() ? decimal(field, value) : hex(field, value)) + ")";
  }

  private static String decimal(Field field, long value) {
    return field.type().isSigned() ? Long.toString(value) : Long.toUnsignedString(value);
  }

  /** As many digits as the type has room for, or as the mask's bits take. */
  private static String hex(Field field, long value) {
    int width = field.mask() == 0 ? field.type().bits() : Long.bitCount(field.mask());
    return "0x" + HexFormat.of().toHexDigits(value, Math.max(1, (width + 3) / 4));
  }

  private static String bytes(Field field, ByteView bytes) {
    if (bytes.length() == 0) {
      return field.base().noBytes();
    }
    StringBuilder out = new StringBuilder(2 * MOST_BYTES + 1);
    for (int i = 0; i < Math.min(MOST_BYTES, bytes.length()); i++) {
      HexFormat.of().toHexDigits(out, (byte) bytes.u8(i));
    }
    return out.append(bytes.length() > MOST_BYTES ? "\u2026" : "").toString();
  }
}
