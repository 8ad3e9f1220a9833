package org.pixelwire.packet.field;

/** {@code udp.*} (RFC 768). */
final class UdpFields {
  static final FieldGroup GROUP = new FieldGroup("udp", "User Datagram Protocol", "UDP");

  private static final int HEADER = 8;

  private static final Field SOURCE =
      GROUP.field("udp.srcport", "Source Port", FieldType.UINT16, Base.PT_UDP);
  private static final Field DESTINATION =
      GROUP.field("udp.dstport", "Destination Port", FieldType.UINT16, Base.PT_UDP);
  private static final Field PORT =
      GROUP.field("udp.port", "Source or Destination Port", FieldType.UINT16, Base.PT_UDP);
  private static final Field LENGTH =
      GROUP.field("udp.length", "Length", FieldType.UINT16, Base.DEC);
  private static final Field CHECKSUM =
      GROUP.field("udp.checksum", "Checksum", FieldType.UINT16, Base.HEX);
  private static final Field STREAM =
      GROUP.field("udp.stream", "Stream index", FieldType.UINT32, Base.DEC);

  private UdpFields() {}

  static void note(int at, FrameContext context, FieldTree tree) {
    tree.openProtocol(GROUP, at, HEADER);
    port(SOURCE, at, tree);
    port(DESTINATION, at + 2, tree);
    tree.read(LENGTH, at + 4, 2);
    tree.read(CHECKSUM, at + 6, 2);
    if (context.udpStream() >= 0) {
      tree.computed(STREAM, context.udpStream());
    }
    tree.close();
  }

  private static void port(Field field, int at, FieldTree tree) {
    tree.read(field, at, 2);
    tree.read(PORT, at, 2);
    tree.hide(PORT);
  }
}
