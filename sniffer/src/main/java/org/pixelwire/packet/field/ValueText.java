package org.pixelwire.packet.field;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pixelwire.packet.Address;
import org.pixelwire.wire.ByteView;

/** Values of items as text, as {@code tshark -T fields} 4.0 writes them. */
public final class ValueText {
  private static final long NANOS = 1_000_000_000L;
  private static final int NANO_DIGITS = 9;
  private static final MathContext SIGNIFICANT = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final String DIGITS = "0123456789abcdef";

  private final DateTimeFormatter date;
  private final DateTimeFormatter time;

  /** Texts whose times of day are those of {@code zone}. */
  public ValueText(ZoneId zone) {
    date = DateTimeFormatter.ofPattern("MMM ppd, uuuu HH:mm:ss.", Locale.ENGLISH).withZone(zone);
    time = DateTimeFormatter.ofPattern(" zzz", Locale.ENGLISH).withZone(zone);
  }

  /** The value of item {@code item}; of a protocol its label, else its name. */
  public String of(FieldTree tree, int item) {
    StringBuilder text = new StringBuilder();
    append(tree, item, text);
    return text.toString();
  }

  /** Adds what {@link #of} says to {@code out}. */
  public void append(FieldTree tree, int item, StringBuilder out) {
    Field field = tree.field(item);
    long value = tree.number(item);
    switch (field.type()) {
      case NONE -> out.append('1');
      case PROTOCOL -> protocol(tree, item, out);
      case BYTES -> bytes(field, tree.bytes(item), out);
      case STRING -> out.append(string(tree, item));
      case ETHER -> out.append(new Address(Address.Family.MAC, 0, value));
      case IPV4 -> out.append(new Address(Address.Family.IPV4, 0, value));
      case IPV6 -> out.append(new Address(Address.Family.IPV6, tree.high(item), value));
      case ABSOLUTE_TIME -> moment(value, out);
      case RELATIVE_TIME -> seconds(value, out);
      case DOUBLE -> decimal(Double.longBitsToDouble(value), out);
      default -> number(field, value, out);
    }
  }

  /** The text of a string's item: the one it was given, or the one its bytes are. */
  public static String string(FieldTree tree, int item) {
    String text = tree.text(item);
    return text != null ? text : new String(tree.bytes(item).copy(), StandardCharsets.UTF_8);
  }

  private static void number(Field field, long value, StringBuilder out) {
    if (field.base().isHex()) {
      out.append("0x");
      for (int shift = field.type().bits() - 4; shift >= 0; shift -= 4) {
        out.append(DIGITS.charAt((int) (value >>> shift) & 0xf));
      }
    } else if (field.type().isUnsigned()) {
      out.append(Long.toUnsignedString(value));
    } else {
      out.append(value);
    }
  }

  /** With 15 significant digits, as many as any number of them survives with. */
  private static void decimal(double value, StringBuilder out) {
    BigDecimal rounded = new BigDecimal(value, SIGNIFICANT).stripTrailingZeros();
    out.append(rounded.toPlainString());
  }

  private static void bytes(Field field, ByteView bytes, StringBuilder out) {
    if (bytes.length() == 0) {
      out.append(field.base().noBytes());
    } else if (field.base() != Base.COLON) {
      hex(bytes, out);
    } else {
      for (int i = 0; i < bytes.length(); i++) {
        out.append(i == 0 ? "" : ":");
        hex(bytes.slice(i, 1), out);
      }
    }
  }

  /** Its heading, or its name without one; of data and of parts of protocols the bytes. */
  private static void protocol(FieldTree tree, int item, StringBuilder out) {
    String label = tree.label(item);
    FieldGroup group = tree.field(item).group();
    if (group == DataFields.GROUP || tree.field(item) != group.protocol()) {
      hex(tree.bytes(item), out);
    } else {
      out.append(label == null ? tree.field(item).name() : label);
    }
  }

  private static void hex(ByteView bytes, StringBuilder out) {
    for (int i = 0; i < bytes.length(); i++) {
      out.append(DIGITS.charAt(bytes.u8(i) >> 4)).append(DIGITS.charAt(bytes.u8(i) & 0xf));
    }
  }

  private void moment(long nanos, StringBuilder out) {
    ZonedDateTime at =
        Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS))
            .atZone(date.getZone());
    date.formatTo(at, out);
    fraction(Math.floorMod(nanos, NANOS), out);
    time.formatTo(at, out);
  }

  /** Seconds with nine decimals. */
  static void seconds(long nanos, StringBuilder out) {
    if (nanos < 0) {
      out.append('-');
    }
    out.append(Math.abs(nanos / NANOS)).append('.');
    fraction(Math.abs(nanos % NANOS), out);
  }

  private static void fraction(long nanos, StringBuilder out) {
    String digits = Long.toString(nanos);
    out.append("0".repeat(NANO_DIGITS - digits.length())).append(digits);
  }
}
