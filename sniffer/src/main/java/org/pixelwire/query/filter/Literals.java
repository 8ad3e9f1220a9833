package org.pixelwire.query.filter;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.query.filter.Syntax.Word;

/** What a written value means for a type. */
final class Literals {
  private static final int MAC_BYTES = 6;
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** Values above it have no names anywhere. */
  private static final int LARGEST_NAMED = 0xffff;

  private final Word word;
  private final FieldType type;

  private Literals(Word word, FieldType type) {
    this.word = word;
    this.type = type;
  }

  /**
   * The value that {@code word} is.
   *
   * @param type of what it is compared with
   * @param named the fields whose names for values may be used
   */
  static Constant of(Word word, FieldType type, List<Field> named) throws FilterException {
    return new Literals(word, type).constant(named);
  }

  /** Any number of bytes, also where the type has a certain number. */
  static Constant part(Word word, FieldType type) throws FilterException {
    boolean unquoted = isUnquoted(word);
    return type == FieldType.ETHER && unquoted
        ? new Literals(word, FieldType.BYTES).constant(List.of())
        : of(word, type, List.of());
  }

  static boolean isUnquoted(Word word) {
    return switch (word.kind()) {
      case STRING, CHARACTER -> false;
      default -> true;
    };
  }

  private Constant constant(List<Field> named) throws FilterException {
    return switch (type) {
      case BOOLEAN -> truth(named);
      case BYTES, PROTOCOL -> Constant.bytes(type, bytes());
      case STRING -> Constant.bytes(type, text());
      case ETHER -> Constant.number(type, mac());
      case IPV4 -> ipv4();
      case IPV6 -> ipv6();
      case ABSOLUTE_TIME -> Constant.number(type, date());
      case RELATIVE_TIME -> Constant.number(type, seconds());
      case DOUBLE -> Constant.number(type, Double.doubleToRawLongBits(floating()));
      case NONE -> throw wrong("cannot be compared with a label");
      default -> number(named);
    };
  }

  private FilterException wrong(String why) {
    String shown =
        switch (word.kind()) {
          case STRING -> '"' + word.text() + '"';
          case CHARACTER -> "'" + word.text() + "'";
          default -> word.text();
        };
    return new FilterException(shown + " " + why + ".", word.column(), word.end() - word.column());
  }

  private void refuseQuotes(String what) throws FilterException {
    if (!isUnquoted(word)) {
      throw wrong("is not " + what + "; those are written without quotes");
    }
  }

  private Constant number(List<Field> named) throws FilterException {
    if (word.kind() == Token.Kind.CHARACTER) {
      return Constant.number(type, word.text().charAt(0));
    }
    BigInteger number = isUnquoted(word) ? Numbers.of(word.text()) : null;
    if (number == null) {
      return Constant.number(type, valueNamed(named, "a number"));
    }
    BigInteger largest = Numbers.largest(type);
    if (number.compareTo(largest) > 0) {
      throw wrong("is too large: the largest value here is " + largest);
    }
    return Constant.number(type, number.longValue());
  }

  private Constant truth(List<Field> named) throws FilterException {
    if (word.kind() == Token.Kind.CHARACTER) {
      return Constant.number(type, word.text().charAt(0) == 0 ? 0 : 1);
    }
    BigInteger number = isUnquoted(word) ? Numbers.of(word.text()) : null;
    if (number != null && number.bitLength() <= Long.SIZE) {
      return Constant.number(type, number.signum());
    }
    if (isUnquoted(word)) {
      switch (word.text()) {
        case "True", "TRUE" -> {
          return Constant.number(type, 1);
        }
        case "False", "FALSE" -> {
          return Constant.number(type, 0);
        }
        default -> {
          // It may be a name of the field's values.
        }
      }
    }
    return Constant.number(type, valueNamed(named, "True, False or a number"));
  }

  private long valueNamed(List<Field> named, String expected) throws FilterException {
    int bits = type == FieldType.BOOLEAN ? 1 : type.bits();
    long most = Math.min(LARGEST_NAMED, (1L << Math.min(bits, 32)) - 1);
    for (Field field : named) {
      for (long value = 0; value <= most; value++) {
        if (word.text().equalsIgnoreCase(field.values().of(value))) {
          return value;
        }
      }
    }
    boolean has = named.stream().anyMatch(each -> each.values().of(0) != null);
    throw wrong("is not " + expected + (has ? ", nor the name of a value" : ""));
  }

  private byte[] text() {
    return word.text().getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] bytes() throws FilterException {
    if (!isUnquoted(word)) {
      return text();
    }
    String text = word.text();
    String digits = text.startsWith(":") ? text.substring(1) : text;
    byte[] bytes = digits.matches("0[xX]\\p{XDigit}{2}") ? hex(digits.substring(2)) : hex(digits);
    if (bytes == null) {
      throw wrong("is not bytes: two hexadecimal digits each, such as 0a:1b:2c");
    }
    return bytes;
  }

  /** Pairs of digits, also with one of {@code :.-} between them; a digit left over is a byte. */
  private static byte[] hex(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int begin = at;
      while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
        boolean pair = at + 1 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0;
        bytes.write(Integer.parseInt(text.substring(at, at + (pair ? 2 : 1)), 16));
        at += pair ? 2 : 1;
      }
      if (at == begin || (at < text.length() && ":.-".indexOf(text.charAt(at)) < 0)) {
        return null;
      }
      at++;
    }
    return bytes.toByteArray();
  }

  private long mac() throws FilterException {
    refuseQuotes("a MAC address");
    String text = word.text();
    byte[] bytes = hex(text.startsWith(":") ? text.substring(1) : text);
    if (bytes == null || bytes.length != MAC_BYTES) {
      throw wrong("is not a MAC address: six pairs of hexadecimal digits");
    }
    long mac = 0;
    for (byte each : bytes) {
      mac = mac << Byte.SIZE | (each & 0xff);
    }
    return mac;
  }

  private Constant ipv4() throws FilterException {
    refuseQuotes("an IPv4 address");
    String[] parts = word.text().split("/", 2);
    long address = Addresses.ipv4(parts[0]);
    if (address < 0) {
      throw wrong("is not an IPv4 address: four numbers up to 255, such as 192.0.2.1");
    }
    return Constant.address(type, 0, address, prefix(parts, IPV4_BITS));
  }

  private Constant ipv6() throws FilterException {
    refuseQuotes("an IPv6 address");
    String[] parts = word.text().split("/", 2);
    long[] bits = Addresses.ipv6(parts[0]);
    if (bits == null) {
      throw wrong("is not an IPv6 address, such as 2001:db8::1");
    }
    return Constant.address(type, bits[0], bits[1], prefix(parts, IPV6_BITS));
  }

  private int prefix(String[] parts, int most) throws FilterException {
    if (parts.length == 1) {
      return Values.NO_PREFIX;
    }
    int prefix = Integer.parseInt(parts[1]);
    if (prefix > most) {
      throw wrong("has too long a prefix: at most " + most + " bits");
    }
    return prefix;
  }

  private long date() throws FilterException {
    Long nanos =
        word.kind() == Token.Kind.CHARACTER
            ? null
            : Times.absolute(word.text(), ZoneId.systemDefault());
    if (nanos == null) {
      throw wrong("is not a date and time, such as \"2011-07-04 12:34:56\"");
    }
    return nanos;
  }

  private double floating() throws FilterException {
    refuseQuotes("a number");
    Double number = Numbers.floating(word.text());
    if (number == null) {
      throw wrong("is not a number, such as 1.5");
    }
    return number;
  }

  private long seconds() throws FilterException {
    refuseQuotes("a number of seconds");
    Long nanos = Times.relative(word.text());
    if (nanos == null) {
      throw wrong("is not a number of seconds, such as 1.5");
    }
    return nanos;
  }
}
