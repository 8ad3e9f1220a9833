package org.pixelwire.packet.field;

/** The addresses in IPv4's route options (RFC 791 section 3.1). */
final class Ipv4RouteFields {
  private static final FieldGroup GROUP = Ipv4Fields.GROUP;
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int LOOSE_ROUTE = 131;
  private static final int STRICT_ROUTE = 137;
  private static final int FIRST = 4;
  private static final int ADDRESS = 4;

  private static final Field RECORDED =
      GROUP.field("ip.rec_rt", "Recorded Route", FieldType.IPV4, Base.NONE);
  private static final Field RECORDED_HOST =
      GROUP.field("ip.rec_rt_host", "Recorded Route Host", FieldType.STRING, Base.NONE);
  private static final Field CURRENT =
      GROUP.field("ip.cur_rt", "Current Route", FieldType.IPV4, Base.NONE);
  private static final Field CURRENT_HOST =
      GROUP.field("ip.cur_rt_host", "Current Route Host", FieldType.STRING, Base.NONE);
  private static final Field SOURCE =
      GROUP.field("ip.src_rt", "Source Route", FieldType.IPV4, Base.NONE);
  private static final Field SOURCE_HOST =
      GROUP.field("ip.src_rt_host", "Source Route Host", FieldType.STRING, Base.NONE);
  private static final Field EMPTY =
      GROUP.field("ip.empty_rt", "Empty Route", FieldType.IPV4, Base.NONE);
  private static final Field EMPTY_HOST =
      GROUP.field("ip.empty_rt_host", "Empty Route Host", FieldType.STRING, Base.NONE);

  private Ipv4RouteFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  /** Where a source route's last address lies that is not reached yet; 0 without one. */
  static int destination(int from, int length, FieldTree tree) {
    int at = from;
    int end = from + length;
    while (at < end && tree.has(at, 1) && tree.u8(at) != END) {
      int type = tree.u8(at);
      if (type != NO_OPERATION && (at + 1 >= end || !tree.has(at, 2))) {
        return 0;
      }
      int size = type == NO_OPERATION ? 1 : tree.u8(at + 1);
      if (size == 0 || (type != NO_OPERATION && size < 2) || at + size > end) {
        return 0;
      }
      if (type == LOOSE_ROUTE || type == STRICT_ROUTE) {
        return last(at, size, tree);
      }
      at += size;
    }
    return 0;
  }

  private static int last(int at, int size, FieldTree tree) {
    if (size < FIRST + ADDRESS - 1 || !tree.has(at, size)) {
      return 0;
    }
    int pointer = tree.u8(at + 2);
    return pointer >= FIRST && pointer < size ? at + size - ADDRESS : 0;
  }

  /** Notes the header's destination as a stop on the way. */
  static void current(int at, FieldTree tree) {
    address(CURRENT, CURRENT_HOST, at, tree);
  }

  /** Notes the addresses, of which the option's {@code pointer} tells the next. */
  static void note(int type, int from, int length, int pointer, int last, FieldTree tree) {
    for (int at = from; at + ADDRESS <= from + length; at += ADDRESS) {
      boolean past = at - from + FIRST < pointer;
      if (at == last) {
        Ipv4AddressFields.destination(at, tree);
      } else if (past) {
        address(RECORDED, RECORDED_HOST, at, tree);
      } else if (type == RECORD_ROUTE) {
        address(EMPTY, EMPTY_HOST, at, tree);
      } else {
        address(SOURCE, SOURCE_HOST, at, tree);
      }
    }
  }

  private static void address(Field field, Field host, int at, FieldTree tree) {
    tree.read(field, at, ADDRESS);
    Ipv4AddressFields.host(host, at, tree);
  }
}
