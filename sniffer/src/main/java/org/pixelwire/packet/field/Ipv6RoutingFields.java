package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code ipv6.routing.*} (RFC 8200 section 4.4). */
final class Ipv6RoutingFields {
  static final FieldGroup GROUP =
      new FieldGroup("ipv6.routing", "Routing Header for IPv6", "IPv6 Routing");

  private static final int UNIT = 8;
  private static final int ADDRESS_LENGTH = 16;
  private static final int SOURCE_ROUTE = 0;
  private static final int MOBILE = 2;
  private static final int SEGMENTS = 4;
  private static final String MOBILE_LENGTH =
      "IPv6 Type 2 Routing Header extension header length must equal 2";

  private static final Field NEXT =
      GROUP.field(
          "ipv6.routing.nxt",
          "Next Header",
          FieldType.UINT8,
          Base.DEC,
          ValueNames.table("ip-protocol"));
  private static final Field LENGTH =
      GROUP.field("ipv6.routing.len", "Length", FieldType.UINT8, Base.DEC);
  private static final Field BYTES =
      GROUP.field("ipv6.routing.len_oct", "Length", FieldType.UINT16, Base.DEC);
  private static final Field TYPE =
      GROUP.field(
          "ipv6.routing.type",
          "Type",
          FieldType.UINT8,
          Base.DEC,
          ValueNames.table("ipv6-routing-type"));
  private static final Field LEFT =
      GROUP.field("ipv6.routing.segleft", "Segments Left", FieldType.UINT8, Base.DEC);
  private static final Field UNKNOWN =
      GROUP.field("ipv6.routing.unknown_data", "Type-Specific Data", FieldType.BYTES, Base.NONE);
  private static final Field RESERVED =
      GROUP.field("ipv6.routing.src.reserved", "Reserved", FieldType.BYTES, Base.NONE);
  private static final Field ADDRESS =
      GROUP.field("ipv6.routing.src.addr", "Address", FieldType.IPV6, Base.NONE);
  private static final Field MOBILE_RESERVED =
      GROUP.field("ipv6.routing.mipv6.reserved", "Reserved", FieldType.BYTES, Base.NONE);
  private static final Field HOME_ADDRESS =
      GROUP.field("ipv6.routing.mipv6.home_address", "Home Address", FieldType.IPV6, Base.NONE);
  private static final Field LAST =
      GROUP.field("ipv6.routing.srh.last_entry", "Last Entry", FieldType.UINT8, Base.DEC);
  private static final Field FLAGS =
      GROUP.field("ipv6.routing.srh.flags", "Flags", FieldType.UINT8, Base.HEX);
  private static final Field TAG =
      GROUP.field("ipv6.routing.srh.tag", "Tag", FieldType.BYTES, Base.NONE);
  private static final Field SEGMENT =
      GROUP.field("ipv6.routing.srh.addr", "Address", FieldType.IPV6, Base.NONE);

  private static final Field BAD_LENGTH =
      GROUP.remark("ipv6.routing.invalid_length", "Invalid IPv6 Routing header length");
  private static final Field DEPRECATED =
      GROUP.remark("ipv6.routing.deprecated", "Routing header type is deprecated");
  private static final Field UNDECODED =
      GROUP.remark("ipv6.routing.undecoded", "Undecoded IPv6 routing header field");

  private Ipv6RoutingFields() {}

  static void note(int at, FieldTree tree) {
    int size = at + 2 <= tree.readable() ? (tree.u8(at + 1) + 1) * UNIT : UNIT;
    tree.openProtocol(GROUP, at, size);
    if (tree.labelled() && at + 3 <= tree.readable()) {
      tree.label(GROUP.protocol(), "Routing Header for IPv6 (" + type(tree.u8(at + 2)) + ")");
    }
    tree.read(NEXT, at, 1);
    tree.read(LENGTH, at + 1, 1);
    if (at + 3 <= tree.readable() && tree.u8(at + 2) == MOBILE && tree.u8(at + 1) != 2) {
      tree.beneath();
      ExpertFields.note(BAD_LENGTH, MOBILE_LENGTH, Severity.ERROR, Topic.MALFORMED, tree);
      tree.close();
    }
    tree.number(BYTES, at + 1, 1, size);
    tree.generated(BYTES);
    tree.read(TYPE, at + 2, 1);
    if (at + size <= tree.readable() && tree.u8(at + 2) == SOURCE_ROUTE) {
      tree.beneath();
      ExpertFields.note(DEPRECATED, Severity.NOTE, Topic.DEPRECATED, tree);
      tree.close();
    }
    tree.read(LEFT, at + 3, 1);
    if (tree.has(at, 4)) {
      specific(tree.u8(at + 2), at + 4, at + size, tree);
    }
    tree.close();
  }

  private static String type(int type) {
    String name = TYPE.values().of(type);
    return name == null ? "Unknown type " + type : name;
  }

  private static void specific(int type, int at, int end, FieldTree tree) {
    switch (type) {
      case SOURCE_ROUTE -> {
        tree.read(RESERVED, at, 4);
        addresses(ADDRESS, at + 4, end, tree);
      }
      case MOBILE -> {
        tree.read(MOBILE_RESERVED, at, 4);
        addresses(HOME_ADDRESS, at + 4, end, tree);
      }
      case SEGMENTS -> {
        tree.read(LAST, at, 1);
        tree.read(FLAGS, at + 1, 1);
        tree.read(TAG, at + 2, 2);
        addresses(SEGMENT, at + 4, end, tree);
      }
      default -> {
        tree.read(UNKNOWN, at, end - at);
        tree.beneath();
        ExpertFields.note(UNDECODED, Severity.NOTE, Topic.UNDECODED, tree);
        tree.close();
      }
    }
  }

  private static void addresses(Field field, int from, int end, FieldTree tree) {
    for (int at = from; at + ADDRESS_LENGTH <= end && !tree.cut(); at += ADDRESS_LENGTH) {
      tree.read(field, at, ADDRESS_LENGTH);
    }
  }
}
