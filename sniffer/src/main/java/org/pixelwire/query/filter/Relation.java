package org.pixelwire.query.filter;

/** How two values can be related. */
enum Relation {
  EQUAL("=="),
  /** Every pair is equal. */
  ALL_EQUAL("==="),
  /** No pair is equal: what {@code !=} means since Wireshark 4. */
  NOT_EQUAL("!="),
  /** Some pair is not equal. */
  ANY_NOT_EQUAL("!=="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  CONTAINS("contains"),
  MATCHES("matches");

  private final String symbol;

  Relation(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /** What {@code token} says; null if it is no relation. */
  static Relation of(Token token) {
    if (token.kind() != Token.Kind.SYMBOL) {
      return null;
    }
    return switch (token.text()) {
      case "==", "eq", "any_eq" -> EQUAL;
      case "===", "all_eq" -> ALL_EQUAL;
      case "!=", "ne", "all_ne" -> NOT_EQUAL;
      case "!==", "~=", "any_ne" -> ANY_NOT_EQUAL;
      case ">", "gt" -> GREATER;
      case ">=", "ge" -> GREATER_OR_EQUAL;
      case "<", "lt" -> LESS;
      case "<=", "le" -> LESS_OR_EQUAL;
      case "contains" -> CONTAINS;
      case "matches", "~" -> MATCHES;
      default -> null;
    };
  }

  /** Whether it must hold for every pair of values, if nothing else is said. */
  boolean ofAll() {
    return this == ALL_EQUAL || this == NOT_EQUAL;
  }

  /**
   * Whether it holds for values of which the first is {@code order} to the second. As in Wireshark,
   * values without an order do not keep what must hold of all from holding.
   */
  boolean holds(int order, boolean all) {
    if (order == Order.NONE) {
      return all;
    }
    return switch (this) {
      case EQUAL, ALL_EQUAL -> order == 0;
      case NOT_EQUAL, ANY_NOT_EQUAL -> order != 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case CONTAINS, MATCHES -> throw new IllegalStateException(symbol + " is no order");
    };
  }
}
