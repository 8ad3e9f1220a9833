package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code ipv6.opt.*} (RFC 8200 section 4.2). */
final class Ipv6OptionFields {
  private static final FieldGroup GROUP = Ipv6Fields.GROUP;

  /** Known by name, and no more. */
  private static final int ENDPOINT = 0x8a;

  private static final Field OPTION =
      GROUP.field("ipv6.opt", "IPv6 Option", FieldType.NONE, Base.NONE);
  private static final Field TYPE =
      GROUP.field(
          "ipv6.opt.type", "Type", FieldType.UINT8, Base.HEX, ValueNames.table("ipv6-opt-type"));
  private static final Field ACTION =
      GROUP.field(
          "ipv6.opt.type.action",
          "Action",
          FieldType.UINT8,
          Base.DEC,
          0xc0,
          ValueNames.list(
              "Skip and continue",
              "Discard",
              "Discard and send ICMP Parameter Problem",
              "Discard and send ICMP if not multicast"));
  private static final Field CHANGE =
      GROUP.field(
          "ipv6.opt.type.change", "May Change", FieldType.BOOLEAN, Base.NONE, 0x20, ValueNames.YES);
  private static final Field REST =
      GROUP.field(
          "ipv6.opt.type.rest", "Low-Order Bits", FieldType.UINT8, Base.HEX, 0x1f, ValueNames.NONE);
  private static final Field LENGTH =
      GROUP.field("ipv6.opt.length", "Length", FieldType.UINT8, Base.DEC);
  private static final Field PAD1 = GROUP.field("ipv6.opt.pad1", "Pad1", FieldType.NONE, Base.NONE);
  private static final Field PADN =
      GROUP.field("ipv6.opt.padn", "PadN", FieldType.BYTES, Base.ALLOW_ZERO);
  private static final Field ROUTER_ALERT =
      GROUP.field(
          "ipv6.opt.router_alert",
          "Router Alert",
          FieldType.UINT16,
          Base.DEC,
          ValueNames.list("MLD", "RSVP", "Active Network"));
  private static final Field TUNNEL_LIMIT =
      GROUP.field("ipv6.opt.tel", "Tunnel Encapsulation Limit", FieldType.UINT8, Base.DEC);
  private static final Field JUMBO =
      GROUP.field("ipv6.opt.jumbo", "Payload Length", FieldType.UINT32, Base.DEC);
  private static final Field HOME_ADDRESS =
      GROUP.field("ipv6.opt.mipv6.home_address", "MIPv6 Home Address", FieldType.IPV6, Base.NONE);
  private static final Field EXPERIMENTAL =
      GROUP.field("ipv6.opt.experimental", "Experimental Option", FieldType.BYTES, Base.NONE);
  private static final Field UNKNOWN =
      GROUP.field("ipv6.opt.unknown", "Unknown Option Payload", FieldType.BYTES, Base.NONE);

  private static final Field DEPRECATED =
      GROUP.remark("ipv6.opt.deprecated", "Option type is deprecated");
  private static final Field UNDECODED =
      GROUP.remark("ipv6.opt.unknown_data.expert", "Unknown Data (not interpreted)");

  private Ipv6OptionFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  static void note(int from, int end, FieldTree tree) {
    int at = from;
    while (at < end && tree.has(at, at + 1 < end ? 2 : 1)) {
      int type = tree.u8(at);
      if (type == 0) {
        pad(at, tree);
        at++;
      } else {
        int length = tree.u8(at + 1);
        option(type, at, length, tree);
        at += 2 + length;
      }
    }
  }

  private static void pad(int at, FieldTree tree) {
    tree.bytes(OPTION, at, 1);
    tree.beneath();
    tree.label(OPTION, "Pad1");
    tree.read(TYPE, at, 1);
    tree.bytes(PAD1, at, 1);
    tree.close();
  }

  private static void type(int at, boolean whole, FieldTree tree) {
    tree.open(TYPE, at, 1);
    tree.read(ACTION, at, 1);
    tree.read(CHANGE, at, 1);
    tree.read(REST, at, 1);
    if (whole && tree.u8(at) == ENDPOINT) {
      ExpertFields.note(DEPRECATED, Severity.NOTE, Topic.DEPRECATED, tree);
    }
    tree.close();
  }

  private static void option(int type, int at, int length, FieldTree tree) {
    tree.bytes(OPTION, at, 2 + length);
    tree.beneath();
    if (tree.labelled()) {
      tree.label(OPTION, Labels.name(TYPE.values(), type));
    }
    type(at, at + 2 + length <= tree.readable(), tree);
    tree.read(LENGTH, at + 1, 1);
    value(type, at + 2, length, tree);
    tree.close();
  }

  private static void value(int type, int at, int length, FieldTree tree) {
    switch (type) {
      case 1 -> sized(PADN, at, length, length, tree);
      case 4 -> sized(TUNNEL_LIMIT, at, 1, length, tree);
      case 5 -> sized(ROUTER_ALERT, at, 2, length, tree);
      case 0xc2 -> sized(JUMBO, at, 4, length, tree);
      case 0xc9 -> sized(HOME_ADDRESS, at, 16, length, tree);
      case 0x1e, 0x3e, 0x5e, 0x7e, 0x9e, 0xbe, 0xde, 0xfe ->
          sized(EXPERIMENTAL, at, length, length, tree);
      case ENDPOINT -> unknown(at, length, tree);
      default -> {
        if (TYPE.values().of(type) == null) {
          unknown(at, length, tree);
        }
      }
    }
  }

  private static void unknown(int at, int length, FieldTree tree) {
    tree.read(UNKNOWN, at, length);
    tree.beneath();
    ExpertFields.note(UNDECODED, Severity.NOTE, Topic.UNDECODED, tree);
    tree.close();
  }

  private static void sized(Field field, int at, int size, int length, FieldTree tree) {
    if (length >= size) {
      tree.read(field, at, size);
    }
  }
}
