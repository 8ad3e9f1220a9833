package org.pixelwire.query.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pixelwire.packet.field.FieldType;

/** The functions of the language. */
enum Function {
  LEN,
  COUNT,
  UPPER,
  LOWER,
  STRING,
  MAX,
  MIN,
  ABS;

  /** The function called {@code name}; null if there is none. */
  static Function named(String name) {
    for (Function function : values()) {
      if (function.text().equals(name)) {
        return function;
      }
    }
    return null;
  }

  /** Their names, for people. */
  static String all() {
    return Arrays.stream(values()).map(Function::text).collect(Collectors.joining(", "));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it takes any number of arguments, and not only fields. */
  boolean isOpen() {
    return this == MAX || this == MIN;
  }

  /** Whether it takes values of {@code type}. */
  boolean takes(FieldType type) {
    return switch (this) {
      case LEN, COUNT -> true;
      case UPPER, LOWER -> type == FieldType.STRING;
      case STRING -> Types.canBeText(type);
      case MAX, MIN -> Types.canCompare(type);
      case ABS -> Types.hasSize(type);
    };
  }

  /** What it takes, for people. */
  String taken() {
    return switch (this) {
      case LEN, COUNT -> "a field";
      case UPPER, LOWER -> "a field that is a string";
      case STRING -> "a field that is a number or an address";
      case MAX, MIN -> "values with an order";
      case ABS -> "a number or a time in seconds";
    };
  }

  /** The type of its results, for arguments of {@code type}. */
  FieldType result(FieldType type) {
    return switch (this) {
      case LEN, COUNT -> FieldType.UINT32;
      case UPPER, LOWER, STRING -> FieldType.STRING;
      case MAX, MIN, ABS -> type;
    };
  }

  /** A call with these arguments. */
  Source call(List<Source> arguments) {
    return new Call(this, arguments);
  }
}
