package org.pixelwire.packet.field;

import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** What stands at no fixed place of a TCP option, or is computed from it. */
final class TcpOptionSpecials {
  private static final FieldGroup GROUP = PartedGroups.TCP;

  private static final int WINDOW_SCALE = 3;
  private static final int SACK = 5;
  private static final int FAST_OPEN = 34;
  private static final int EXPERIMENTS = 253;
  private static final int MAX_SHIFT = 14;

  private static final Field SCALE_SHIFT =
      number("tcp.options.wscale.shift", "Shift count", FieldType.UINT8);
  private static final Field SCALE_FACTOR =
      number("tcp.options.wscale.multiplier", "Multiplier", FieldType.UINT16);
  private static final Field SCALE_TOO_LARGE =
      GROUP.remark("tcp.options.wscale.shift.invalid", "Window scale shift exceeds 14");
  private static final Field LEFT =
      number("tcp.options.sack_le", "TCP SACK Left Edge", FieldType.UINT32);
  private static final Field RIGHT =
      number("tcp.options.sack_re", "TCP SACK Right Edge", FieldType.UINT32);
  private static final Field BLOCKS =
      number("tcp.options.sack.count", "TCP SACK Count", FieldType.UINT8);
  private static final Field DOUBLE_LEFT =
      number("tcp.options.sack.dsack_le", "TCP D-SACK Left Edge", FieldType.UINT32);
  private static final Field DOUBLE_RIGHT =
      number("tcp.options.sack.dsack_re", "TCP D-SACK Right Edge", FieldType.UINT32);
  private static final Field IS_DOUBLE = GROUP.remark("tcp.options.sack.dsack", "D-SACK Sequence");
  private static final Field DOUBLE = GROUP.heading("D-SACK Sequence");
  private static final Field COOKIE =
      GROUP.field("tcp.options.tfo.cookie", "Fast Open Cookie", FieldType.BYTES, Base.NONE);
  private static final Field COOKIE_REQUEST =
      GROUP.field("tcp.options.tfo.request", "Fast Open Cookie Request", FieldType.NONE, Base.NONE);
  private static final Field FAST_OPEN_SYN =
      GROUP.remark("tcp.analysis.tfo_syn", "TCP SYN with TFO Cookie");
  private static final Field EXPERIMENT =
      GROUP.field(
          "tcp.options.experimental.exid",
          "Experiment Identifier",
          FieldType.UINT16,
          Base.HEX,
          TcpOptionNames::experiment);
  private static final Field EXPERIMENT_DATA =
      GROUP.field("tcp.options.experimental.data", "Data", FieldType.BYTES, Base.NONE);

  private TcpOptionSpecials() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  private static Field number(String name, String label, FieldType type) {
    return GROUP.field(name, label, type, Base.DEC);
  }

  /** Notes what an option of {@code kind} has beside the parts that its table says. */
  static void note(
      int kind, int at, int length, int flags, SegmentContext segment, FieldTree tree) {
    switch (kind) {
      case WINDOW_SCALE -> scale(at, tree);
      case SACK -> blocks(at, length, segment, tree);
      case FAST_OPEN -> cookie(at + 2, length - 2, flags, tree);
      case EXPERIMENTS, EXPERIMENTS + 1 -> experiment(at, length, flags, tree);
      default -> {
        // Its table says all of it.
      }
    }
  }

  private static void scale(int at, FieldTree tree) {
    tree.read(SCALE_SHIFT, at + 2, 1);
    if (!tree.has(at, 3)) {
      return;
    }
    int shift = tree.u8(at + 2);
    if (shift > MAX_SHIFT) {
      tree.beneath();
      ExpertFields.note(SCALE_TOO_LARGE, Severity.WARNING, Topic.PROTOCOL, tree);
      tree.close();
    }
    tree.number(SCALE_FACTOR, at + 2, 1, 1L << Math.min(shift, MAX_SHIFT));
    tree.generated(SCALE_FACTOR);
  }

  private static void blocks(int at, int length, SegmentContext segment, FieldTree tree) {
    long base = segment == null ? 0 : segment.peerBase();
    int count = 0;
    for (int edge = at + 2; edge + 8 <= at + length && tree.has(edge, 8); edge += 8) {
      edge(LEFT, "left edge = ", edge, base, tree);
      edge(RIGHT, "right edge = ", edge + 4, base, tree);
      count++;
    }
    tree.computed(BLOCKS, count);
    if (count > 0 && segment != null && isDouble(at + 2, count, segment, tree)) {
      edge(DOUBLE_LEFT, "D-SACK Left Edge = ", at + 2, base, tree);
      edge(DOUBLE_RIGHT, "D-SACK Right Edge = ", at + 6, base, tree);
      tree.open(DOUBLE, 0, 0);
      ExpertFields.note(IS_DOUBLE, Severity.WARNING, Topic.SEQUENCE, tree);
      tree.close();
    }
  }

  private static void edge(Field field, String label, int at, long base, FieldTree tree) {
    long edge = tree.u32(at) - base & 0xffff_ffffL;
    tree.number(field, at, 4, edge);
    if (tree.labelled()) {
      tree.label(field, label + edge + " (relative)");
    }
  }

  /** RFC 2883 section 4: the first block is acknowledged already, or lies within the second. */
  private static boolean isDouble(int at, int count, SegmentContext segment, FieldTree tree) {
    int left = (int) tree.u32(at);
    int right = (int) tree.u32(at + 4);
    return (int) segment.acknowledgment() - right >= 0
        || (count > 1
            && left - (int) tree.u32(at + 8) >= 0
            && (int) tree.u32(at + 12) - right >= 0);
  }

  private static void cookie(int at, int length, int flags, FieldTree tree) {
    if (length <= 0) {
      tree.bytes(COOKIE_REQUEST, at, 0);
      return;
    }
    tree.read(COOKIE, at, length);
    if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN) {
      tree.beneath();
      ExpertFields.note(FAST_OPEN_SYN, Severity.NOTE, Topic.SEQUENCE, tree);
      tree.close();
    }
  }

  private static void experiment(int at, int length, int flags, FieldTree tree) {
    if (length < 4 || !tree.has(at, 4)) {
      return;
    }
    tree.read(EXPERIMENT, at + 2, 2);
    if (tree.u16(at + 2) == TcpOptionNames.FAST_OPEN) {
      cookie(at + 4, length - 4, flags, tree);
    } else if (length > 4) {
      tree.read(EXPERIMENT_DATA, at + 4, length - 4);
    }
  }
}
