package org.pixelwire.query.filter;

/**
 * One word of a filter.
 *
 * @param kind what it is
 * @param text as written; of strings and characters what they stand for, one char a byte
 * @param column where it begins in the filter
 * @param end where it ends
 */
record Token(Kind kind, String text, int column, int end) {
  /** What words there are. */
  enum Kind {
    /** A field, a function, a number, an address, bytes: whatever needs no quotes. */
    WORD,
    /** A word after a dot: a field and nothing else. */
    FIELD,
    /** A word after a colon: a value and nothing else. */
    VALUE,
    STRING,
    CHARACTER,
    /** What stands between brackets. */
    RANGES,
    /** A layer number after {@code #}. */
    LAYER,
    HASH,
    /** An operator or a word of the language. */
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  int length() {
    return end - column;
  }

  /** How a complaint names it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case STRING -> "a string";
      case CHARACTER -> "a character";
      case RANGES -> "a slice";
      case HASH, LAYER -> "a layer";
      default -> text;
    };
  }
}
