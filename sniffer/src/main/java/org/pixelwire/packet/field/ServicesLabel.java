package org.pixelwire.packet.field;

/** The differentiated services field in short words (RFC 2474, RFC 3168). */
final class ServicesLabel {
  private static final String[] CONGESTION = {"Not-ECT", "ECT(1)", "ECT(0)", "CE"};

  private ServicesLabel() {}

  /** {@code 0xc0 (DSCP: CS6, ECN: Not-ECT)}. */
  static String of(int value) {
    String point = codePoint(value >> 2);
    return Labels.hex(value, 2) + " (DSCP: " + point + ", ECN: " + CONGESTION[value & 3] + ")";
  }

  private static String codePoint(int point) {
    int drop = point >> 1 & 3;
    int level = point >> 3;
    if (point % 8 == 0) {
      return "CS" + level;
    }
    if (point % 2 == 0 && level >= 1 && level <= 4) {
      return "AF" + level + drop;
    }
    return switch (point) {
      case 1 -> "LE";
      case 44 -> "VOICE-ADMIT";
      case 46 -> "EF PHB";
      default -> "Unknown";
    };
  }
}
