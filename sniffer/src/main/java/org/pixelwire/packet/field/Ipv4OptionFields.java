package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code ip.opt.*} and {@code ip.options.*} (RFC 791 section 3.1). */
final class Ipv4OptionFields {
  private static final FieldGroup GROUP = Ipv4Fields.GROUP;

  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int MTU_PROBE = 11;
  private static final int MTU_REPLY = 12;
  private static final int TIME_STAMPS = 68;
  private static final int LOOSE_ROUTE = 131;
  private static final int STREAM_ID = 136;
  private static final int STRICT_ROUTE = 137;
  private static final int ROUTER_ALERT = 148;

  private static final String OPTION_PREFIX = "IP Option - ";

  private static final Field OPTIONS = GROUP.heading("Options");
  private static final Field FAULT = GROUP.heading("Option");
  private static final Field END_OPTION = protocol("eol", "End of Options List (EOL)");
  private static final Field NO_OPERATION_OPTION = protocol("nop", "No-Operation (NOP)");
  private static final Field RECORD_OPTION = protocol("record_route", "Record Route");
  private static final Field LOOSE_OPTION = protocol("route", "Loose Source Route");
  private static final Field STRICT_OPTION = protocol("source_route", "Strict Source Route");
  private static final Field STREAM_OPTION = protocol("sid", "Stream ID");
  private static final Field ALERT_OPTION = protocol("routeralert", "Router Alert");
  private static final Field PROBE_OPTION = protocol("mtu_probe", "MTU Probe");
  private static final Field REPLY_OPTION = protocol("mtu_reply", "MTU Reply");
  private static final Field TIME_OPTION = protocol("timestamp", "Time Stamp");

  private static final Field TYPE = GROUP.field("ip.opt.type", "Type", FieldType.UINT8, Base.DEC);
  private static final Field COPY =
      GROUP.field(
          "ip.opt.type.copy",
          "Copy on fragmentation",
          FieldType.BOOLEAN,
          Base.NONE,
          0x80,
          ValueNames.YES);
  private static final Field CLASS =
      GROUP.field(
          "ip.opt.type.class",
          "Class",
          FieldType.UINT8,
          Base.DEC,
          0x60,
          ValueNames.list(
              "Control",
              "Reserved for future use",
              "Debugging and measurement",
              "Reserved for future use"));
  private static final Field NUMBER =
      GROUP.field(
          "ip.opt.type.number",
          "Number",
          FieldType.UINT8,
          Base.DEC,
          0x1f,
          ValueNames.table("ip-opt-type-number"));
  private static final Field LENGTH =
      GROUP.field("ip.opt.len", "Length", FieldType.UINT8, Base.DEC);
  private static final Field POINTER =
      GROUP.field("ip.opt.ptr", "Pointer", FieldType.UINT8, Base.DEC);
  private static final Field STREAM =
      GROUP.field("ip.opt.sid", "Stream Identifier", FieldType.UINT16, Base.DEC);
  private static final Field ALERT =
      GROUP.field(
          "ip.opt.ra", "Router Alert", FieldType.UINT16, Base.DEC, ValueNames.table("ip-opt-ra"));
  private static final Field MTU = GROUP.field("ip.opt.mtu", "MTU", FieldType.UINT16, Base.DEC);
  private static final Field TIME =
      GROUP.field("ip.opt.time_stamp", "Time stamp", FieldType.UINT32, Base.DEC);
  private static final Field TIME_ADDRESS =
      GROUP.field("ip.opt.time_stamp_addr", "Address", FieldType.IPV4, Base.NONE);
  private static final Field OVERFLOW =
      GROUP.field("ip.opt.overflow", "Overflow", FieldType.UINT8, Base.DEC, 0xf0, ValueNames.NONE);
  private static final Field FLAG =
      GROUP.field(
          "ip.opt.flag",
          "Flag",
          FieldType.UINT8,
          Base.HEX,
          0xf,
          ValueNames.list(
              "Time stamps only",
              "Time stamp and address",
              null,
              "Time stamps for prespecified addresses"));

  private static final Field BAD_LENGTH =
      GROUP.remark("ip.opt.len.invalid", "Invalid length for option");

  private Ipv4OptionFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  private static Field protocol(String name, String label) {
    return GROUP.field("ip.options." + name, OPTION_PREFIX + label, FieldType.PROTOCOL, Base.NONE);
  }

  static void note(int from, int length, int last, FieldTree tree) {
    if (!tree.has(from, length)) {
      return;
    }
    tree.bytes(OPTIONS, from, length);
    if (tree.labelled()) {
      tree.label(OPTIONS, "Options: (" + length + " bytes)");
    }
    tree.beneath();
    int at = from;
    int end = from + length;
    while (at < end && tree.has(at, 1)) {
      int type = tree.u8(at);
      if (type == END || type == NO_OPERATION) {
        single(type == END ? END_OPTION : NO_OPERATION_OPTION, at, tree);
        at = type == END ? end : at + 1;
      } else {
        at = option(type, at, end, last, tree);
      }
    }
    tree.close();
  }

  private static void single(Field option, int at, FieldTree tree) {
    tree.open(option, at, 1);
    type(at, tree);
    tree.close();
  }

  private static void type(int at, FieldTree tree) {
    tree.open(TYPE, at, 1);
    tree.read(COPY, at, 1);
    tree.read(CLASS, at, 1);
    tree.read(NUMBER, at, 1);
    tree.close();
  }

  /** Where the next option begins. */
  private static int option(int type, int at, int end, int last, FieldTree tree) {
    Field protocol = protocol(type);
    if (at + 2 > end) {
      bad(protocol, type, "length byte past end of options", tree);
      return end;
    }
    if (!tree.has(at, 2)) {
      return end;
    }
    int length = tree.u8(at + 1);
    if (length < 2 || at + length > end) {
      bad(protocol, type, badLength(length), tree);
      return end;
    }
    if (!tree.has(at, length)) {
      return end;
    }
    if (protocol != null) {
      tree.open(protocol, at, length);
      if (tree.labelled()) {
        tree.label(protocol, protocol.label() + " (" + length + " bytes)");
      }
      type(at, tree);
      tree.read(LENGTH, at + 1, 1);
      value(type, at + 2, length - 2, last, tree);
      tree.close();
    }
    return at + length;
  }

  private static void bad(Field protocol, int type, String why, FieldTree tree) {
    String name =
        protocol == null
            ? "Unknown (" + Labels.hex(type, 2) + ")"
            : protocol.label().substring(OPTION_PREFIX.length());
    String message = name + " (" + why + ")";
    tree.bytes(FAULT, 0, 0);
    tree.label(FAULT, message);
    tree.beneath();
    ExpertFields.note(BAD_LENGTH, message, Severity.WARNING, Topic.PROTOCOL, tree);
    tree.close();
  }

  private static String badLength(int length) {
    String says = "option length = " + length + (length == 1 ? " byte" : " bytes");
    return length < 2 ? "with too-short " + says : says + " says option goes past end of options";
  }

  private static Field protocol(int type) {
    return switch (type) {
      case RECORD_ROUTE -> RECORD_OPTION;
      case LOOSE_ROUTE -> LOOSE_OPTION;
      case STRICT_ROUTE -> STRICT_OPTION;
      case STREAM_ID -> STREAM_OPTION;
      case ROUTER_ALERT -> ALERT_OPTION;
      case TIME_STAMPS -> TIME_OPTION;
      case MTU_PROBE -> PROBE_OPTION;
      case MTU_REPLY -> REPLY_OPTION;
      default -> null;
    };
  }

  private static void value(int type, int at, int length, int last, FieldTree tree) {
    switch (type) {
      case ROUTER_ALERT -> read(ALERT, at, 2, length, tree);
      case STREAM_ID -> read(STREAM, at, 2, length, tree);
      case MTU_PROBE, MTU_REPLY -> read(MTU, at, 2, length, tree);
      case TIME_STAMPS -> times(at, length, tree);
      default -> {
        read(POINTER, at, 1, length, tree);
        if (length > 0 && !tree.cut()) {
          Ipv4RouteFields.note(type, at + 1, length - 1, tree.u8(at), last, tree);
        }
      }
    }
  }

  private static void times(int from, int length, FieldTree tree) {
    if (length < 2) {
      return;
    }
    tree.read(POINTER, from, 1);
    tree.read(OVERFLOW, from + 1, 1);
    tree.read(FLAG, from + 1, 1);
    if (tree.cut()) {
      return;
    }
    boolean addressed = (tree.u8(from + 1) & 0xf) != 0;
    int size = addressed ? 8 : 4;
    for (int at = from + 2; at + size <= from + length; at += size) {
      if (addressed) {
        tree.read(TIME_ADDRESS, at, 4);
      }
      tree.read(TIME, at + size - 4, 4);
    }
  }

  private static void read(Field field, int at, int size, int length, FieldTree tree) {
    if (size <= length) {
      tree.read(field, at, size);
    }
  }
}
