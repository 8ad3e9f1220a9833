package org.pixelwire.packet.field;

import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code tcp.*} (RFC 9293 section 3.1). */
final class TcpFields {
  static final FieldGroup GROUP = PartedGroups.TCP;

  /** Of a header without options, and the least its length may say. */
  static final int HEADER = 20;

  /** Without both ports nothing is shown. */
  private static final int PORTS_SIZE = 4;

  /** Instead of the payload's length: the header is quoted, and none is told of it. */
  static final int IN_QUOTE = -2;

  /** What an ICMP error must quote of a header (RFC 792). */
  private static final int QUOTED = 8;

  /** Up to here Wireshark reads before it shows anything but the ports. */
  private static final int FIRST_LOOK = 16;

  private static final Field SOURCE =
      GROUP.field("tcp.srcport", "Source Port", FieldType.UINT16, Base.PT_TCP);
  private static final Field DESTINATION =
      GROUP.field("tcp.dstport", "Destination Port", FieldType.UINT16, Base.PT_TCP);
  private static final Field PORT =
      GROUP.field("tcp.port", "Source or Destination Port", FieldType.UINT16, Base.PT_TCP);
  private static final Field HEADER_LENGTH =
      GROUP.field("tcp.hdr_len", "Header Length", FieldType.UINT8, Base.DEC);
  private static final Field WINDOW =
      GROUP.field("tcp.window_size_value", "Window", FieldType.UINT16, Base.DEC);
  private static final Field SCALED_WINDOW =
      GROUP.field("tcp.window_size", "Calculated window size", FieldType.UINT32, Base.DEC);
  private static final Field SCALE =
      GROUP.field(
          "tcp.window_size_scalefactor", "Window size scaling factor", FieldType.INT32, Base.DEC);
  private static final Field CHECKSUM =
      GROUP.field("tcp.checksum", "Checksum", FieldType.UINT16, Base.HEX);
  private static final Field CHECKSUM_STATUS =
      GROUP.field(
          "tcp.checksum.status",
          "Checksum Status",
          FieldType.UINT8,
          Base.NONE,
          ChecksumStatus.NAMES);
  private static final Field URGENT =
      GROUP.field("tcp.urgent_pointer", "Urgent Pointer", FieldType.UINT16, Base.DEC);
  private static final Field PAYLOAD =
      GROUP.field("tcp.payload", "TCP payload", FieldType.BYTES, Base.NONE);
  private static final Field RESET_CAUSE =
      GROUP.field("tcp.reset_cause", "Reset cause", FieldType.STRING, Base.NONE);
  private static final Field TIME_RELATIVE =
      GROUP.field(
          "tcp.time_relative",
          "Time since first frame in this TCP stream",
          FieldType.RELATIVE_TIME,
          Base.NONE);
  private static final Field TIME_DELTA =
      GROUP.field(
          "tcp.time_delta",
          "Time since previous frame in this TCP stream",
          FieldType.RELATIVE_TIME,
          Base.NONE);
  private static final Field TIMES = GROUP.heading("Timestamps");
  private static final Field BOGUS_LENGTH =
      GROUP.remark("tcp.bogus_header_length", "Bogus TCP Header length");
  private static final Field URGENT_NONZERO =
      GROUP.remark(
          "tcp.urgent_pointer.non_zero",
          "The urgent pointer field is nonzero while the URG flag is not set");

  private static final Section PORTS = new Section(SOURCE, DESTINATION, PORT);
  private static final Section SIZES =
      new Section(
          HEADER_LENGTH,
          WINDOW,
          SCALED_WINDOW,
          SCALE,
          CHECKSUM,
          CHECKSUM_STATUS,
          URGENT,
          URGENT_NONZERO);
  private static final Section TIME = new Section(TIME_RELATIVE, TIME_DELTA);
  private static final Section BYTES = new Section(PAYLOAD, RESET_CAUSE);
  private static final Section NUMBERS = TcpNumberFields.SECTION;
  private static final Section FLAGS = TcpFlagFields.SECTION;
  private static final Section OPTIONS = TcpOptionFields.SECTION;
  private static final Section ANALYSIS = TcpAnalysisFields.SECTION;

  private TcpFields() {}

  /**
   * Notes a segment whose header begins at {@code at}.
   *
   * @param length of its payload by the headers; -1 when that is not known, or {@link #IN_QUOTE}
   * @param segment what its connection tells; null without one
   */
  static void note(int at, int length, SegmentContext segment, FieldTree tree) {
    int there = tree.readable() - at;
    if (there < PORTS_SIZE) {
      return;
    }
    int headerLength = there < FIRST_LOOK ? 0 : (tree.u8(at + 12) >> 4) * 4;
    tree.openProtocol(GROUP, at, headerLength == 0 ? HEADER : headerLength);
    if (tree.labelled()) {
      tree.label(GROUP.protocol(), TcpText.segment(at, length, segment, tree));
    }
    if (tree.wants(PORTS)) {
      ports(at, tree);
    }
    if (there == QUOTED) {
      TcpNumberFields.quoted(at, tree);
    } else if (there >= FIRST_LOOK) {
      if (tree.wants(NUMBERS)) {
        TcpNumberFields.note(at, headerLength, length, segment, tree);
      }
      if (headerLength < HEADER) {
        bogus(at, headerLength, tree);
      } else {
        rest(at, headerLength, length, segment, tree);
      }
    }
    tree.close();
  }

  private static void ports(int at, FieldTree tree) {
    tree.read(SOURCE, at, 2);
    tree.read(DESTINATION, at + 2, 2);
    tree.read(PORT, at, 2);
    tree.hide(PORT);
    tree.read(PORT, at + 2, 2);
    tree.hide(PORT);
  }

  private static void headerLength(int at, int headerLength, FieldTree tree) {
    tree.number(HEADER_LENGTH, at + 12, 1, headerLength);
    if (tree.labelled()) {
      tree.label(HEADER_LENGTH, TcpText.headerLength(headerLength));
    }
  }

  private static void bogus(int at, int headerLength, FieldTree tree) {
    headerLength(at, headerLength, tree);
    tree.beneath();
    ExpertFields.note(
        BOGUS_LENGTH,
        "Bogus TCP header length (" + headerLength + ", must be at least " + HEADER + ")",
        Severity.ERROR,
        Topic.PROTOCOL,
        tree);
    tree.close();
  }

  private static void rest(
      int at, int headerLength, int length, SegmentContext segment, FieldTree tree) {
    int flags = tree.u16(at + 12);
    boolean sizes = tree.wants(SIZES);
    if (sizes) {
      headerLength(at, headerLength, tree);
    }
    if (tree.wants(FLAGS)) {
      TcpFlagFields.note(at, segment, tree);
    }
    if (sizes) {
      window(at, flags, segment, tree);
      checked(at, flags, tree);
    }
    if (headerLength > HEADER && tree.wants(OPTIONS)) {
      TcpOptionFields.note(at + HEADER, at + headerLength, flags, segment, tree);
    }
    int there = tree.readable() - at;
    if (segment != null && there >= HEADER) {
      times(segment, tree);
    }
    if (segment != null && segment.analysed() && there >= headerLength && tree.wants(ANALYSIS)) {
      TcpAnalysisFields.note(segment, tree);
    }
    if (tree.wants(BYTES)) {
      payload(at + headerLength, length, flags, tree);
    }
  }

  /** What stands behind the window. */
  private static void checked(int at, int flags, FieldTree tree) {
    tree.read(CHECKSUM, at + 16, 2);
    ChecksumStatus.label(CHECKSUM, " [unverified]", at + 16, tree);
    ChecksumStatus.unverified(CHECKSUM_STATUS, at + 16, tree);
    tree.read(URGENT, at + 18, 2);
    if (tree.has(at, HEADER) && tree.u16(at + 18) != 0 && (flags & Tcp.URG) == 0) {
      tree.beneath();
      ExpertFields.note(URGENT_NONZERO, Severity.NOTE, Topic.PROTOCOL, tree);
      tree.close();
    }
  }

  private static void window(int at, int flags, SegmentContext segment, FieldTree tree) {
    tree.read(WINDOW, at + 14, 2);
    boolean analysed = segment != null && segment.analysed();
    tree.number(SCALED_WINDOW, at + 14, 2, analysed ? segment.scaledWindow() : tree.u16(at + 14));
    tree.generated(SCALED_WINDOW);
    if (segment != null && (flags & Tcp.SYN) == 0) {
      int shift = segment.windowShift();
      tree.number(SCALE, at + 14, 2, shift < 0 ? shift : 1L << shift);
      tree.generated(SCALE);
      if (shift < 0 && tree.labelled()) {
        tree.label(SCALE, SCALE.label() + ": " + TcpText.noScale(shift));
      }
    }
  }

  private static void times(SegmentContext segment, FieldTree tree) {
    if (!tree.wants(TIME)) {
      return;
    }
    tree.open(TIMES, 0, 0);
    tree.generated(TIMES);
    tree.computed(TIME_RELATIVE, segment.sinceFirstNanos());
    tree.computed(TIME_DELTA, segment.sincePreviousNanos());
    tree.close();
  }

  private static void payload(int at, int length, int flags, FieldTree tree) {
    int there = Math.min(length, tree.readable() - at);
    if (there <= 0) {
      return;
    }
    if ((flags & Tcp.RST) != 0) {
      if (tree.wants(RESET_CAUSE)) {
        tree.text(RESET_CAUSE, at, there, TcpText.ascii(at, there, tree));
      }
      return;
    }
    tree.read(PAYLOAD, at, there);
    if (tree.labelled()) {
      tree.label(PAYLOAD, "TCP payload (" + there + (there == 1 ? " byte)" : " bytes)"));
    }
  }
}
