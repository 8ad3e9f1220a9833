package org.pixelwire.packet.field;

/** {@code arp.*} (RFC 826, RFC 903). */
final class ArpFields {
  static final FieldGroup GROUP = new FieldGroup("arp", "Address Resolution Protocol", "ARP/RARP");

  private static final int FIXED = 8;
  private static final int MAC_LENGTH = 6;
  private static final int IPV4_LENGTH = 4;
  private static final int ETHERNET = 1;
  private static final int IEEE_802 = 6;
  private static final int IPV4 = 0x0800;

  private static final Field HARDWARE =
      GROUP.field(
          "arp.hw.type",
          "Hardware type",
          FieldType.UINT16,
          Base.DEC,
          ValueNames.table("hardware-type"));
  private static final Field PROTOCOL =
      GROUP.field(
          "arp.proto.type",
          "Protocol type",
          FieldType.UINT16,
          Base.HEX,
          ValueNames.table("ethertype"));
  private static final Field HARDWARE_SIZE =
      GROUP.field("arp.hw.size", "Hardware size", FieldType.UINT8, Base.DEC);
  private static final Field PROTOCOL_SIZE =
      GROUP.field("arp.proto.size", "Protocol size", FieldType.UINT8, Base.DEC);
  private static final Field OPCODE =
      GROUP.field(
          "arp.opcode", "Opcode", FieldType.UINT16, Base.DEC, ValueNames.table("arp-opcode"));
  private static final Field GRATUITOUS =
      GROUP.field(
          "arp.isgratuitous",
          "Is gratuitous",
          FieldType.BOOLEAN,
          Base.NONE,
          0x0,
          ValueNames.flag("True", "False"));
  private static final Field PROBE =
      GROUP.field(
          "arp.isprobe",
          "Is probe",
          FieldType.BOOLEAN,
          Base.NONE,
          0x0,
          ValueNames.flag("True", "False"));
  private static final Field ANNOUNCEMENT =
      GROUP.field(
          "arp.isannouncement",
          "Is announcement",
          FieldType.BOOLEAN,
          Base.NONE,
          0x0,
          ValueNames.flag("True", "False"));
  private static final Field SENDER_HARDWARE =
      GROUP.field("arp.src.hw", "Sender hardware address", FieldType.BYTES, Base.NONE);
  private static final Field SENDER_MAC =
      GROUP.field("arp.src.hw_mac", "Sender MAC address", FieldType.ETHER, Base.NONE);
  private static final Field SENDER_PROTOCOL =
      GROUP.field("arp.src.proto", "Sender protocol address", FieldType.BYTES, Base.NONE);
  private static final Field SENDER_IPV4 =
      GROUP.field("arp.src.proto_ipv4", "Sender IP address", FieldType.IPV4, Base.NONE);
  private static final Field TARGET_HARDWARE =
      GROUP.field("arp.dst.hw", "Target hardware address", FieldType.BYTES, Base.NONE);
  private static final Field TARGET_MAC =
      GROUP.field("arp.dst.hw_mac", "Target MAC address", FieldType.ETHER, Base.NONE);
  private static final Field TARGET_PROTOCOL =
      GROUP.field("arp.dst.proto", "Target protocol address", FieldType.BYTES, Base.NONE);
  private static final Field TARGET_IPV4 =
      GROUP.field("arp.dst.proto_ipv4", "Target IP address", FieldType.IPV4, Base.NONE);

  private ArpFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 2)) {
      return;
    }
    boolean sized = at + FIXED <= tree.readable();
    int macs = sized ? tree.u8(at + 4) : 0;
    int addresses = sized ? tree.u8(at + 5) : 0;
    tree.openProtocol(GROUP, at, FIXED + 2 * (macs + addresses));
    tree.read(HARDWARE, at, 2);
    tree.read(PROTOCOL, at + 2, 2);
    tree.read(HARDWARE_SIZE, at + 4, 1);
    tree.read(PROTOCOL_SIZE, at + 5, 1);
    tree.read(OPCODE, at + 6, 2);
    boolean compared = sized && (tree.u16(at + 6) == 1 || tree.u16(at + 6) == 2);
    int needed = FIXED + (compared ? 2 : 1) * (macs + addresses);
    if (sized && tree.has(at, needed)) {
      label(at, tree);
      ends(at, macs, addresses, tree);
    }
    tree.close();
  }

  private static void ends(int at, int macs, int addresses, FieldTree tree) {
    int sender = at + FIXED;
    int target = sender + macs + addresses;
    gratuitous(at, sender, target, tree);
    hardware(sender, macs, at, tree, SENDER_MAC, SENDER_HARDWARE);
    protocol(sender + macs, addresses, at, tree, SENDER_IPV4, SENDER_PROTOCOL);
    hardware(target, macs, at, tree, TARGET_MAC, TARGET_HARDWARE);
    protocol(target + macs, addresses, at, tree, TARGET_IPV4, TARGET_PROTOCOL);
  }

  private static void label(int at, FieldTree tree) {
    if (tree.labelled()) {
      int opcode = tree.u16(at + 6);
      String name = OPCODE.values().of(opcode);
      String what = name == null ? "opcode " + Labels.hex(opcode, 4) : name;
      tree.labelProtocol(GROUP, "Address Resolution Protocol (" + what + ")");
    }
  }

  /** RFC 5227 sections 1.1 and 3: said of requests and replies for IPv4 over Ethernet. */
  private static void gratuitous(int at, int sender, int target, FieldTree tree) {
    boolean plain = tree.u8(at + 4) == MAC_LENGTH && tree.u8(at + 5) == IPV4_LENGTH;
    int opcode = tree.u16(at + 6);
    if (!plain || opcode == 0 || opcode > 2) {
      return;
    }
    long from = tree.u32(sender + MAC_LENGTH);
    if (from == tree.u32(target + MAC_LENGTH)) {
      said(GRATUITOUS, OPCODE.values().of(opcode) + "/gratuitous ARP", tree);
      if (opcode == 1 && isZero(target, MAC_LENGTH, tree)) {
        said(ANNOUNCEMENT, "ARP Announcement", tree);
      }
    } else if (from == 0 && opcode == 1 && isZero(target, MAC_LENGTH, tree)) {
      said(PROBE, "ARP Probe", tree);
    }
  }

  private static void said(Field field, String label, FieldTree tree) {
    tree.computed(field, 1);
    if (tree.labelled()) {
      tree.labelProtocol(GROUP, "Address Resolution Protocol (" + label + ")");
    }
  }

  private static boolean isZero(int at, int length, FieldTree tree) {
    for (int i = 0; i < length; i++) {
      if (tree.u8(at + i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static void hardware(
      int at, int length, int message, FieldTree tree, Field mac, Field other) {
    int type = tree.u16(message);
    if (length != 0) {
      boolean isMac = length == MAC_LENGTH && (type == ETHERNET || type == IEEE_802);
      tree.read(isMac ? mac : other, at, length);
    }
  }

  private static void protocol(
      int at, int length, int message, FieldTree tree, Field ipv4, Field other) {
    if (length != 0) {
      boolean isIpv4 = length == IPV4_LENGTH && tree.u16(message + 2) == IPV4;
      tree.read(isIpv4 ? ipv4 : other, at, length);
    }
  }
}
