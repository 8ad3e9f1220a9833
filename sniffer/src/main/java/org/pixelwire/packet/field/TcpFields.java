package org.pixelwire.packet.field;

/** {@code tcp.*} (RFC 9293 section 3.1). */
final class TcpFields {
  static final FieldGroup GROUP = new FieldGroup("tcp", "Transmission Control Protocol", "TCP");

  private static final Field SOURCE =
      GROUP.field("tcp.srcport", "Source Port", FieldType.UINT16, Base.PT_TCP);
  private static final Field DESTINATION =
      GROUP.field("tcp.dstport", "Destination Port", FieldType.UINT16, Base.PT_TCP);
  private static final Field PORT =
      GROUP.field("tcp.port", "Source or Destination Port", FieldType.UINT16, Base.PT_TCP);
  private static final Field STREAM =
      GROUP.field("tcp.stream", "Stream index", FieldType.UINT32, Base.DEC);
  private static final Field SEQUENCE =
      GROUP.field("tcp.seq", "Sequence Number", FieldType.UINT32, Base.DEC);
  private static final Field RAW_SEQUENCE =
      GROUP.field("tcp.seq_raw", "Sequence Number (raw)", FieldType.UINT32, Base.DEC);
  private static final Field HEADER_LENGTH =
      GROUP.field("tcp.hdr_len", "Header Length", FieldType.UINT8, Base.DEC);
  private static final Field FLAGS =
      GROUP.field("tcp.flags", "Flags", FieldType.UINT16, Base.HEX, 0x0fff, ValueNames.NONE);
  private static final Field SYN = GROUP.flag("tcp.flags.syn", "Syn", 0x0002);

  private TcpFields() {}

  static void note(int at, FrameContext context, FieldTree tree) {
    SegmentContext segment = context.segment();
    int headerLength = tree.has(at + 12, 1) ? (tree.u8(at + 12) >> 4) * 4 : 0;
    tree.openProtocol(GROUP, at, headerLength);
    port(SOURCE, at, tree);
    port(DESTINATION, at + 2, tree);
    if (segment != null) {
      tree.computed(STREAM, segment.stream());
      tree.number(SEQUENCE, at + 4, 4, segment.relativeSequence());
    }
    tree.read(RAW_SEQUENCE, at + 4, 4);
    tree.number(HEADER_LENGTH, at + 12, 1, headerLength);
    tree.open(FLAGS, at + 12, 2);
    tree.read(SYN, at + 12, 2);
    tree.close();
    tree.close();
  }

  private static void port(Field field, int at, FieldTree tree) {
    tree.read(field, at, 2);
    tree.read(PORT, at, 2);
    tree.hide(PORT);
  }
}
