package org.pixelwire.packet.field;

/** {@code fddi.*} (ANSI X3.139). */
final class FddiFields {
  static final FieldGroup GROUP =
      new FieldGroup("fddi", "Fiber Distributed Data Interface", "FDDI");

  private static final int HEADER = 13;

  private static final Field CONTROL =
      GROUP.field("fddi.fc", "Frame Control", FieldType.UINT8, Base.HEX);
  private static final Field CLASS =
      GROUP.field(
          "fddi.fc.clf",
          "Class/Length/Format",
          FieldType.UINT8,
          Base.HEX,
          0xf0,
          ValueNames.list(
              "Void",
              null,
              null,
              null,
              "SMT",
              "Async LLC",
              "Implementor Async",
              null,
              "Nonrestricted Token",
              null,
              null,
              null,
              "MAC",
              "Sync LLC",
              "Implementor Sync"));
  private static final Field PRIORITY =
      GROUP.field("fddi.fc.prio", "Priority", FieldType.UINT8, Base.DEC, 0x7, ValueNames.NONE);
  private static final Field SMT =
      GROUP.field(
          "fddi.fc.smt_subtype",
          "SMT Subtype",
          FieldType.UINT8,
          Base.DEC,
          0xf,
          ValueNames.table("fddi-fc-smt-subtype"));
  private static final Field MAC =
      GROUP.field(
          "fddi.fc.mac_subtype",
          "MAC Subtype",
          FieldType.UINT8,
          Base.DEC,
          0xf,
          ValueNames.list(null, null, "Beacon", "Claim"));
  private static final Field DESTINATION =
      GROUP.field("fddi.dst", "Destination", FieldType.ETHER, Base.NONE);
  private static final Field SOURCE = GROUP.field("fddi.src", "Source", FieldType.ETHER, Base.NONE);
  private static final Field ADDRESS =
      GROUP.field("fddi.addr", "Source or Destination Address", FieldType.ETHER, Base.NONE);

  private FddiFields() {}

  static void note(int at, FieldTree tree) {
    tree.openProtocol(GROUP, at, HEADER);
    if (tree.has(at, 1)) {
      if (tree.labelled()) {
        tree.label(GROUP.protocol(), "Fiber Distributed Data Interface, " + kind(tree.u8(at)));
      }
      tree.open(CONTROL, at, 1);
      tree.read(CLASS, at, 1);
      switch (tree.u8(at) >> 4) {
        case 4 -> tree.read(SMT, at, 1);
        case 0xc -> tree.read(MAC, at, 1);
        case 5 -> tree.read(PRIORITY, at, 1);
        default -> {
          // The others have no subtype.
        }
      }
      tree.close();
      address(DESTINATION, at + 1, tree);
      address(SOURCE, at + 7, tree);
    }
    tree.close();
  }

  private static void address(Field field, int at, FieldTree tree) {
    if (!tree.has(at, 6)) {
      return;
    }
    long mac = mac(at, tree);
    tree.number(field, at, 6, mac);
    tree.number(ADDRESS, at, 6, mac);
    tree.hide(ADDRESS);
    // Wireshark has both twice.
    tree.number(field, at, 6, mac);
    tree.hide(field);
    tree.number(ADDRESS, at, 6, mac);
    tree.hide(ADDRESS);
  }

  /** libpcap's frames have the bits of each byte as they are on the wire: the lowest first. */
  private static long mac(int at, FieldTree tree) {
    long mac = 0;
    for (int i = 0; i < 6; i++) {
      mac = mac << 8 | Integer.reverse(tree.u8(at + i)) >>> 24;
    }
    return mac;
  }

  private static String kind(int control) {
    return switch (control) {
      case 0x80 -> "Token";
      case 0xc2 -> "MAC beacon frame";
      case 0xc3 -> "MAC claim token";
      case 0x41 -> "SMT info";
      case 0x4f -> "SMT NSA frame";
      default ->
          switch (control >> 4) {
            case 0 -> "Void frame";
            case 4 -> "SMT frame";
            case 5 -> "Async LLC frame, priority " + (control & 7);
            case 6 -> "Implementor async frame, control " + (control & 0xf);
            case 0xc -> "MAC frame";
            case 0xd -> "Sync LLC frame, priority " + (control & 7);
            default -> "Unknown frame type";
          };
    };
  }
}
