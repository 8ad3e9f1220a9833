package org.pixelwire.packet.field;

import org.pixelwire.packet.field.TcpOptionTable.Option;

/** What the detail tree says of one TCP option. */
final class TcpOptionText {
  private TcpOptionText() {}

  static String of(
      int kind, Option option, int at, int length, SegmentContext segment, FieldTree tree) {
    String label = option.field().label();
    boolean whole =
        at + length <= tree.readable() && (option.length() == 0 || option.length() == length);
    if (!whole) {
      return label;
    }
    return switch (kind) {
      case 2 -> label + ": " + tree.u16(at + 2) + " bytes";
      case 3 -> label + ": " + tree.u8(at + 2) + " (multiply by " + factor(tree.u8(at + 2)) + ")";
      case 5 -> label + blocks(at, length, segment, tree);
      case 8 -> label + ": TSval " + tree.u32(at + 2) + ", TSecr " + tree.u32(at + 6);
      case 253, 254 -> label + experiment(at, length, tree);
      default -> label;
    };
  }

  private static int factor(int shift) {
    return 1 << Math.min(shift, 14);
  }

  private static String blocks(int at, int length, SegmentContext segment, FieldTree tree) {
    long base = segment == null ? 0 : segment.peerBase();
    StringBuilder blocks = new StringBuilder();
    for (int edge = at + 2; edge + 8 <= at + length; edge += 8) {
      blocks.append(' ').append(tree.u32(edge) - base & 0xffff_ffffL);
      blocks.append('-').append(tree.u32(edge + 4) - base & 0xffff_ffffL);
    }
    return blocks.toString();
  }

  private static String experiment(int at, int length, FieldTree tree) {
    String name = length < 4 ? null : TcpOptionNames.experiment(tree.u16(at + 2));
    return name == null ? "" : ": " + name;
  }
}
