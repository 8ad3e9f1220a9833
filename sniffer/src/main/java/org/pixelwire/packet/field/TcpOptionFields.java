package org.pixelwire.packet.field;

import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;
import org.pixelwire.packet.field.TcpOptionTable.Option;
import org.pixelwire.packet.field.TcpOptionTable.Part;

/** {@code tcp.options.*}: walks the options of one header (RFC 9293 section 3.2). */
final class TcpOptionFields {
  private static final FieldGroup GROUP = PartedGroups.TCP;

  static {
    // The section below is of all fields of options, whoever tells them.
    TcpOptionSpecials.join();
    TcpOptionTable.join();
  }

  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MAXIMUM_SEGMENT_SIZE = 2;

  private static final Field OPTIONS =
      GROUP.field("tcp.options", "TCP Options", FieldType.BYTES, Base.NONE);
  private static final Field KIND =
      GROUP.field("tcp.option_kind", "Kind", FieldType.UINT8, Base.DEC, TcpOptionNames::kind);
  private static final Field LENGTH =
      GROUP.field("tcp.option_len", "Length", FieldType.UINT8, Base.DEC);
  private static final Field INVALID =
      GROUP.remark("tcp.option.len.invalid", "Invalid length for option");
  private static final Field NO_MSS =
      GROUP.remark("tcp.options.mss.absent", "The SYN packet does not contain a MSS option");
  private static final Field STRAY_MSS =
      GROUP.remark("tcp.options.mss.present", "The non-SYN packet does contain a MSS option");
  private static final Field REFUSED = GROUP.heading("Invalid option");

  static final Section SECTION = GROUP.section("tcp.option", "tcp.analysis.tfo_syn");

  private TcpOptionFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** Notes the options between two places. */
  static void note(int from, int end, int flags, SegmentContext segment, FieldTree tree) {
    int there = Math.min(end, tree.readable()) - from;
    tree.open(OPTIONS, from, Math.max(0, there));
    if (tree.labelled()) {
      tree.label(OPTIONS, "Options: (" + (end - from) + " bytes)" + names(from, end, tree));
    }
    boolean mss = false;
    int at = from;
    while (at < end && tree.has(at, 1)) {
      int kind = tree.u8(at);
      int length = kind <= NO_OPERATION ? 1 : length(kind, at, end, tree);
      if (length == 0) {
        break;
      }
      mss |= kind == MAXIMUM_SEGMENT_SIZE;
      option(kind, at, length, flags, segment, tree);
      at += length;
    }
    if (!mss && at >= end && !tree.cut() && (flags & Tcp.SYN) != 0) {
      ExpertFields.note(NO_MSS, Severity.NOTE, Topic.PROTOCOL, tree);
    }
    tree.close();
  }

  /** Which options there are, for the heading. */
  private static String names(int from, int end, FieldTree tree) {
    StringBuilder names = new StringBuilder();
    int at = from;
    while (at < end && at < tree.readable()) {
      int kind = tree.u8(at);
      boolean whole = kind <= NO_OPERATION || at + 1 < Math.min(end, tree.readable());
      int length = kind <= NO_OPERATION ? 1 : whole ? tree.u8(at + 1) : 0;
      if (length < (kind <= NO_OPERATION ? 1 : 2) || at + length > end) {
        break;
      }
      names.append(", ").append(TcpOptionTable.of(kind).name());
      at += length;
    }
    return names.toString();
  }

  /** The length an option says; 0, and a remark, when it cannot be. */
  private static int length(int kind, int at, int end, FieldTree tree) {
    if (at + 2 > end) {
      return refuse(kind, " (length byte past end of options)", tree);
    }
    if (!tree.has(at, 2)) {
      return 0;
    }
    int length = tree.u8(at + 1);
    String says = length + (length == 1 ? " byte" : " bytes");
    if (length < 2) {
      return refuse(kind, " (with too-short option length = " + says + ")", tree);
    }
    if (at + length > end) {
      String reason = " (option length = " + says + " says option goes past end of options)";
      return refuse(kind, reason, tree);
    }
    return length;
  }

  private static int refuse(int kind, String reason, FieldTree tree) {
    String message = TcpOptionTable.nameOf(kind) + reason;
    tree.open(REFUSED, 0, 0);
    tree.label(REFUSED, message);
    ExpertFields.note(INVALID, message, Severity.NOTE, Topic.SEQUENCE, tree);
    tree.close();
    return 0;
  }

  private static void option(
      int kind, int at, int length, int flags, SegmentContext segment, FieldTree tree) {
    Option option = TcpOptionTable.of(kind);
    tree.open(option.field(), at, Math.min(length, tree.readable() - at));
    if (tree.labelled()) {
      tree.label(option.field(), TcpOptionText.of(kind, option, at, length, segment, tree));
    }
    tree.read(KIND, at, 1);
    if (kind != END && kind != NO_OPERATION) {
      tree.read(LENGTH, at + 1, 1);
      parts(kind, option, at, length, flags, segment, tree);
    }
    tree.close();
  }

  private static void parts(
      int kind,
      Option option,
      int at,
      int length,
      int flags,
      SegmentContext segment,
      FieldTree tree) {
    if (option.length() > 0 && option.length() != length) {
      tree.beneath();
      String message = "option length should be " + option.length();
      ExpertFields.note(INVALID, message, Severity.NOTE, Topic.SEQUENCE, tree);
      tree.close();
      return;
    }
    for (Part part : option.parts()) {
      int size = part.length() > 0 ? part.length() : length - part.offset();
      if (size > 0 && part.offset() + size <= length) {
        tree.read(part.field(), at + part.offset(), size);
      }
    }
    TcpOptionSpecials.note(kind, at, length, flags, segment, tree);
    if (kind == MAXIMUM_SEGMENT_SIZE && (flags & Tcp.SYN) == 0) {
      ExpertFields.note(STRAY_MSS, Severity.WARNING, Topic.PROTOCOL, tree);
    }
  }
}
