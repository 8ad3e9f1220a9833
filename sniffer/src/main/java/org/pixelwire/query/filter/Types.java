package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldType;

/** What can be asked of values of which type, as in Wireshark 4.0. */
final class Types {
  private Types() {}

  static boolean canCompare(FieldType type) {
    return type != FieldType.NONE;
  }

  /** Whether its values are searched by {@code contains} and {@code matches}. */
  static boolean canSearch(FieldType type) {
    return isBytes(type) || type == FieldType.STRING || type == FieldType.PROTOCOL;
  }

  static boolean canSlice(FieldType type) {
    return canSearch(type) || type == FieldType.IPV4 || type == FieldType.IPV6;
  }

  static boolean canCalculate(FieldType type, char operator) {
    return switch (operator) {
      case '+', '-' -> hasSize(type) && type != FieldType.BOOLEAN;
      case '&' -> type.isInteger() || isAddress(type) || isBytes(type);
      case '*', '/' -> type.isInteger() || type == FieldType.DOUBLE;
      default -> type.isInteger();
    };
  }

  static boolean canBeText(FieldType type) {
    return type.isInteger() || type == FieldType.ETHER || isAddress(type);
  }

  static boolean hasSize(FieldType type) {
    return switch (type) {
      case BOOLEAN, RELATIVE_TIME, DOUBLE -> true;
      default -> type.isInteger();
    };
  }

  private static boolean isAddress(FieldType type) {
    return type == FieldType.IPV4 || type == FieldType.IPV6;
  }

  private static boolean isBytes(FieldType type) {
    return type == FieldType.BYTES || type == FieldType.ETHER;
  }

  /** Whether values of the first type can be compared with those of the other. */
  static boolean areAlike(FieldType one, FieldType other) {
    if (one.isInteger()) {
      return other.isInteger() || other == FieldType.BOOLEAN;
    }
    return one == other || (isBytes(one) && isBytes(other));
  }

  /** What a person calls it. */
  static String name(FieldType type) {
    return switch (type) {
      case NONE -> "a label";
      case PROTOCOL -> "a protocol";
      case BOOLEAN -> "a truth value";
      case ETHER -> "a MAC address";
      case IPV4 -> "an IPv4 address";
      case IPV6 -> "an IPv6 address";
      case BYTES -> "bytes";
      case STRING -> "a string";
      case ABSOLUTE_TIME -> "a date and time";
      case RELATIVE_TIME -> "a time in seconds";
      case DOUBLE -> "a number with a fraction";
      default -> "a number";
    };
  }
}
