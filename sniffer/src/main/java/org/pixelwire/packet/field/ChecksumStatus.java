package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** What Wireshark says of a checksum that it was not asked to verify: its default. */
final class ChecksumStatus {
  /** Wireshark's words for the states of a checksum. */
  static final ValueNames NAMES = ChecksumStatus::name;

  private static final long MASK = 0xffff;
  private static final int BAD = 0;
  private static final int GOOD = 1;
  private static final int UNVERIFIED = 2;
  private static final int NOT_PRESENT = 3;
  private static final int ILLEGAL = 4;

  private ChecksumStatus() {}

  private static String name(long status) {
    return switch ((int) status) {
      case BAD -> "Bad";
      case GOOD -> "Good";
      case UNVERIFIED -> "Unverified";
      case NOT_PRESENT -> "Not present";
      case ILLEGAL -> "Illegal";
      default -> null;
    };
  }

  /** Remarks on the checksum noted last. */
  static void bad(Field remark, Topic topic, int expected, FieldTree tree) {
    tree.beneath();
    String message = remark.label() + " [should be " + Labels.hex(expected, 4) + "]";
    ExpertFields.note(remark, message, Severity.WARNING, topic, tree);
    tree.close();
  }

  /** Adds a remark to the line of the checksum at {@code at}, noted last. */
  static void label(Field checksum, String remark, int at, FieldTree tree) {
    if (tree.labelled() && tree.has(at, 2)) {
      String digits = Integer.toHexString(0x1_0000 | tree.u16(at)).substring(1);
      tree.label(checksum, checksum.label() + ": 0x" + digits + remark);
    }
  }

  /** What the checksum {@code found} should be that covers all from {@code from} on. */
  static int expected(int from, int found, FieldTree tree) {
    long sum = 0;
    for (int at = from; at < tree.end(); at++) {
      sum += (long) tree.u8(at) << ((at - from & 1) == 0 ? Byte.SIZE : 0);
    }
    return fold(found + (MASK ^ fold(sum)));
  }

  private static int fold(long sum) {
    long folded = sum;
    while (folded > MASK) {
      folded = (folded >>> Short.SIZE) + (folded & MASK);
    }
    return (int) folded;
  }

  static void unverified(Field status, int at, FieldTree tree) {
    note(status, UNVERIFIED, at, tree);
  }

  /** Notes what became of verifying it. */
  static void verified(Field status, boolean good, int at, FieldTree tree) {
    note(status, good ? GOOD : BAD, at, tree);
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
