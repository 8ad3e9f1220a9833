package org.pixelwire.packet.field;

/** What Wireshark says of a checksum that it was not asked to verify: its default. */
final class ChecksumStatus {
  /** Wireshark's words for the states of a checksum. */
  static final ValueNames NAMES = ChecksumStatus::name;

  private static final int UNVERIFIED = 2;
  private static final int NOT_PRESENT = 3;
  private static final int ILLEGAL = 4;

  private ChecksumStatus() {}

  private static String name(long status) {
    return switch ((int) status) {
      case 0 -> "Bad";
      case 1 -> "Good";
      case UNVERIFIED -> "Unverified";
      case NOT_PRESENT -> "Not present";
      case ILLEGAL -> "Illegal";
      default -> null;
    };
  }

  /** Adds a remark to the line of the checksum at {@code at}, noted last. */
  static void label(Field checksum, String remark, int at, FieldTree tree) {
    if (tree.labelled() && tree.has(at, 2)) {
      String digits = Integer.toHexString(0x1_0000 | tree.u16(at)).substring(1);
      tree.label(checksum, checksum.label() + ": 0x" + digits + remark);
    }
  }

  static void unverified(Field status, int at, FieldTree tree) {
    note(status, UNVERIFIED, at, tree);
  }

  /** Notes that there is none. */
  static void notPresent(Field status, int at, FieldTree tree) {
    note(status, NOT_PRESENT, at, tree);
  }

  /** Notes that it must not be what it is. */
  static void illegal(Field status, int at, FieldTree tree) {
    note(status, ILLEGAL, at, tree);
  }

  private static void note(Field status, int value, int at, FieldTree tree) {
    tree.number(status, at, 0, value);
    tree.generated(status);
  }
}
