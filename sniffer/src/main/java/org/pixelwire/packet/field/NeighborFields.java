package org.pixelwire.packet.field;

/**
 * {@code icmpv6.nd.*} and {@code icmpv6.mld*}: neighbour discovery (RFC 4861 section 4) and
 * multicast listeners (RFC 2710, RFC 3810 section 5).
 */
final class NeighborFields {
  private static final FieldGroup GROUP = Icmpv6Fields.GROUP;

  private static final int ADDRESS = 16;
  private static final int LISTENER_QUERY = 130;
  private static final int LISTENER_REPORT = 131;
  private static final int LISTENER_DONE = 132;
  private static final int ROUTER_SOLICITATION = 133;
  private static final int ROUTER_ADVERTISEMENT = 134;
  private static final int NEIGHBOR_SOLICITATION = 135;
  private static final int NEIGHBOR_ADVERTISEMENT = 136;
  private static final int REDIRECT = 137;
  private static final int LISTENER_REPORT_2 = 143;

  private static final Field HOP_LIMIT =
      GROUP.field("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit", FieldType.UINT8, Base.DEC);
  private static final Field ROUTER_FLAGS =
      GROUP.field("icmpv6.nd.ra.flag", "Flags", FieldType.UINT8, Base.HEX);
  private static final Field MANAGED =
      GROUP.flag("icmpv6.nd.ra.flag.m", "Managed address configuration", 0x80);
  private static final Field OTHER = GROUP.flag("icmpv6.nd.ra.flag.o", "Other configuration", 0x40);
  private static final Field HOME_AGENT = GROUP.flag("icmpv6.nd.ra.flag.h", "Home Agent", 0x20);
  private static final Field PREFERENCE =
      GROUP.field(
          "icmpv6.nd.ra.flag.prf",
          "Prf (Default Router Preference)",
          FieldType.UINT8,
          Base.DEC,
          0x18,
          ValueNames.list("Medium", "High", "Reserved", "Low"));
  private static final Field PROXY = GROUP.flag("icmpv6.nd.ra.flag.p", "Proxy", 0x4);
  private static final Field ROUTER_RESERVED =
      GROUP.field(
          "icmpv6.nd.ra.flag.rsv", "Reserved", FieldType.UINT8, Base.DEC, 0x3, ValueNames.NONE);
  private static final Field ROUTER_LIFETIME =
      GROUP.field(
          "icmpv6.nd.ra.router_lifetime", "Router lifetime (s)", FieldType.UINT16, Base.DEC);
  private static final Field REACHABLE =
      GROUP.field("icmpv6.nd.ra.reachable_time", "Reachable time (ms)", FieldType.UINT32, Base.DEC);
  private static final Field RETRANS =
      GROUP.field("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)", FieldType.UINT32, Base.DEC);
  private static final Field SOLICITED_TARGET =
      GROUP.field("icmpv6.nd.ns.target_address", "Target Address", FieldType.IPV6, Base.NONE);
  private static final Field ADVERTISED_FLAGS =
      GROUP.field("icmpv6.nd.na.flag", "Flags", FieldType.UINT32, Base.HEX);
  private static final Field ROUTER = GROUP.flag("icmpv6.nd.na.flag.r", "Router", 0x80000000L);
  private static final Field SOLICITED = GROUP.flag("icmpv6.nd.na.flag.s", "Solicited", 0x40000000);
  private static final Field OVERRIDE = GROUP.flag("icmpv6.nd.na.flag.o", "Override", 0x20000000);
  private static final Field ADVERTISED_RESERVED =
      GROUP.field(
          "icmpv6.nd.na.flag.rsv",
          "Reserved",
          FieldType.UINT32,
          Base.DEC,
          0x1fffffff,
          ValueNames.NONE);
  private static final Field ADVERTISED_TARGET =
      GROUP.field("icmpv6.nd.na.target_address", "Target Address", FieldType.IPV6, Base.NONE);
  private static final Field REDIRECT_TARGET =
      GROUP.field("icmpv6.nd.rd.target_address", "Target Address", FieldType.IPV6, Base.NONE);
  private static final Field REDIRECT_DESTINATION =
      GROUP.field(
          "icmpv6.rd.na.destination_address", "Destination Address", FieldType.IPV6, Base.NONE);
  private static final Field RESPONSE_DELAY =
      GROUP.field(
          "icmpv6.mld.maximum_response_delay",
          "Maximum Response Delay [ms]",
          FieldType.UINT16,
          Base.DEC);
  private static final Field RESPONSE_CODE =
      GROUP.field(
          "icmpv6.mld.maximum_response_code", "Maximum Response Code", FieldType.UINT16, Base.DEC);
  private static final Field MULTICAST =
      GROUP.field("icmpv6.mld.multicast_address", "Multicast Address", FieldType.IPV6, Base.NONE);
  private static final Field QUERY_FLAGS =
      GROUP.field("icmpv6.mld.flag", "Flags", FieldType.UINT8, Base.HEX);
  private static final Field SUPPRESS =
      GROUP.field(
          "icmpv6.mld.flag.s",
          "Suppress Router-Side Processing",
          FieldType.BOOLEAN,
          Base.NONE,
          0x8,
          ValueNames.NONE);
  private static final Field ROBUSTNESS =
      GROUP.field(
          "icmpv6.mld.flag.qrv",
          "QRV (Querier's Robustness Variable)",
          FieldType.UINT8,
          Base.DEC,
          0x7,
          ValueNames.NONE);
  private static final Field QUERY_RESERVED =
      GROUP.field(
          "icmpv6.mld.flag.reserved", "Reserved", FieldType.UINT8, Base.DEC, 0xf0, ValueNames.NONE);
  private static final Field QUERY_INTERVAL =
      GROUP.field(
          "icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)", FieldType.UINT8, Base.DEC);
  private static final Field SOURCES =
      GROUP.field("icmpv6.mld.nb_sources", "Number of Sources", FieldType.UINT16, Base.DEC);
  private static final Field SOURCE =
      GROUP.field("icmpv6.mld.source_address", "Source Address", FieldType.IPV6, Base.NONE);
  private static final Field RECORDS =
      GROUP.field(
          "icmpv6.mldr.nb_mcast_records",
          "Number of Multicast Address Records",
          FieldType.UINT16,
          Base.DEC);
  private static final Field RECORD =
      GROUP.field("icmpv6.mldr.mar", "Multicast Address Record", FieldType.NONE, Base.NONE);
  private static final Field RECORD_TYPE =
      GROUP.field(
          "icmpv6.mldr.mar.record_type",
          "Record Type",
          FieldType.UINT8,
          Base.DEC,
          ValueNames.list(
              null,
              "Include",
              "Exclude",
              "Changed to include",
              "Changed to exclude",
              "Allow new sources",
              "Block old sources"));
  private static final Field RECORD_AUXILIARY =
      GROUP.field("icmpv6.mldr.mar.aux_data_len", "Aux Data Len", FieldType.UINT8, Base.DEC);
  private static final Field RECORD_SOURCES =
      GROUP.field("icmpv6.mldr.mar.nb_sources", "Number of Sources", FieldType.UINT16, Base.DEC);
  private static final Field RECORD_ADDRESS =
      GROUP.field(
          "icmpv6.mldr.mar.multicast_address", "Multicast Address", FieldType.IPV6, Base.NONE);
  private static final Field RECORD_SOURCE =
      GROUP.field("icmpv6.mldr.mar.source_address", "Source Address", FieldType.IPV6, Base.NONE);
  private static final Field RECORD_DATA =
      GROUP.field("icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data", FieldType.BYTES, Base.NONE);

  private NeighborFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  static void note(int type, int at, FieldTree tree) {
    switch (type) {
      case LISTENER_QUERY -> query(at, tree);
      case LISTENER_REPORT, LISTENER_DONE -> listener(at, tree);
      case ROUTER_SOLICITATION -> {
        tree.read(Icmpv6Fields.RESERVED, at, 4);
        NeighborOptionFields.note(at + 4, tree);
      }
      case ROUTER_ADVERTISEMENT -> router(at, tree);
      case NEIGHBOR_SOLICITATION -> {
        tree.read(Icmpv6Fields.RESERVED, at, 4);
        tree.read(SOLICITED_TARGET, at + 4, ADDRESS);
        NeighborOptionFields.note(at + 4 + ADDRESS, tree);
      }
      case NEIGHBOR_ADVERTISEMENT -> neighbor(at, tree);
      case REDIRECT -> {
        tree.read(Icmpv6Fields.RESERVED, at, 4);
        tree.read(REDIRECT_TARGET, at + 4, ADDRESS);
        tree.read(REDIRECT_DESTINATION, at + 4 + ADDRESS, ADDRESS);
        NeighborOptionFields.note(at + 4 + 2 * ADDRESS, tree);
      }
      case LISTENER_REPORT_2 -> records(at, tree);
      default -> {
        // Nothing more is known of it.
      }
    }
  }

  private static void router(int at, FieldTree tree) {
    tree.read(HOP_LIMIT, at, 1);
    tree.open(ROUTER_FLAGS, at + 1, 1);
    tree.read(MANAGED, at + 1, 1);
    tree.read(OTHER, at + 1, 1);
    tree.read(HOME_AGENT, at + 1, 1);
    tree.read(PREFERENCE, at + 1, 1);
    tree.read(PROXY, at + 1, 1);
    tree.read(ROUTER_RESERVED, at + 1, 1);
    tree.close();
    tree.read(ROUTER_LIFETIME, at + 2, 2);
    tree.read(REACHABLE, at + 4, 4);
    tree.read(RETRANS, at + 8, 4);
    NeighborOptionFields.note(at + 12, tree);
  }

  private static void neighbor(int at, FieldTree tree) {
    tree.open(ADVERTISED_FLAGS, at, 4);
    tree.read(ROUTER, at, 4);
    tree.read(SOLICITED, at, 4);
    tree.read(OVERRIDE, at, 4);
    tree.read(ADVERTISED_RESERVED, at, 4);
    tree.close();
    tree.read(ADVERTISED_TARGET, at + 4, ADDRESS);
    NeighborOptionFields.note(at + 4 + ADDRESS, tree);
  }

  private static void listener(int at, FieldTree tree) {
    tree.read(RESPONSE_DELAY, at, 2);
    tree.read(Icmpv6Fields.RESERVED, at + 2, 2);
    tree.read(MULTICAST, at + 4, ADDRESS);
  }

  /** RFC 3810 section 8.1: a longer query is of version 2. */
  private static void query(int at, FieldTree tree) {
    int second = at + 4 + ADDRESS;
    if (tree.readable() < second + 4) {
      listener(at, tree);
      return;
    }
    tree.read(RESPONSE_CODE, at, 2);
    tree.read(Icmpv6Fields.RESERVED, at + 2, 2);
    tree.read(MULTICAST, at + 4, ADDRESS);
    tree.open(QUERY_FLAGS, second, 1);
    tree.read(SUPPRESS, second, 1);
    tree.read(ROBUSTNESS, second, 1);
    tree.read(QUERY_RESERVED, second, 1);
    tree.close();
    tree.read(QUERY_INTERVAL, second + 1, 1);
    tree.read(SOURCES, second + 2, 2);
    if (tree.has(second + 2, 2)) {
      addresses(SOURCE, second + 4, tree.u16(second + 2), tree);
    }
  }

  private static int addresses(Field field, int from, int count, FieldTree tree) {
    int at = from;
    for (int i = 0; i < count && tree.has(at, ADDRESS); i++) {
      tree.read(field, at, ADDRESS);
      at += ADDRESS;
    }
    return at;
  }

  private static void records(int from, FieldTree tree) {
    tree.read(Icmpv6Fields.RESERVED, from, 2);
    tree.read(RECORDS, from + 2, 2);
    int count = tree.has(from + 2, 2) ? tree.u16(from + 2) : 0;
    int at = from + 4;
    for (int i = 0; i < count && tree.has(at, 1); i++) {
      at = record(at, tree);
    }
  }

  private static int record(int from, FieldTree tree) {
    int sources = from + 4 <= tree.readable() ? tree.u16(from + 2) : 0;
    int data = from + 2 <= tree.readable() ? 4 * tree.u8(from + 1) : 0;
    tree.bytes(RECORD, from, 4 + ADDRESS + sources * ADDRESS + data);
    tree.beneath();
    tree.read(RECORD_TYPE, from, 1);
    tree.read(RECORD_AUXILIARY, from + 1, 1);
    tree.read(RECORD_SOURCES, from + 2, 2);
    tree.read(RECORD_ADDRESS, from + 4, ADDRESS);
    int at = addresses(RECORD_SOURCE, from + 4 + ADDRESS, sources, tree);
    if (data > 0) {
      tree.read(RECORD_DATA, at, data);
    }
    tree.close();
    return at + data;
  }
}
