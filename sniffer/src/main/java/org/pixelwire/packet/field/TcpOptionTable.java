package org.pixelwire.packet.field;

import java.util.List;

/** The kinds of TCP options, and what stands in each. */
final class TcpOptionTable {
  private static final FieldGroup GROUP = PartedGroups.TCP;

  /**
   * One kind of option.
   *
   * @param field it as a whole
   * @param name as the heading of all options lists it
   * @param length with kind and length byte, where only one is right; else 0
   */
  record Option(Field field, String name, int length, List<Part> parts) {}

  /**
   * A field of an option.
   *
   * @param offset from the option's kind on
   * @param length in bytes; 0 for all the rest
   */
  record Part(Field field, int offset, int length) {}

  private static final Option UNKNOWN =
      option("unknown", "Unknown", 0, bytes("tcp.options.unknown.payload", "Payload", 2));
  private static final Option[] KINDS = new Option[256];

  static {
    Field echo = number("tcp.options.echo_value", "TCP Echo Option", 32);
    Field cc = number("tcp.options.cc_value", "TCP CC Option", 32);
    KINDS[0] = option("eol", "End of Option List (EOL)", 1);
    KINDS[1] = option("nop", "No-Operation (NOP)", 1);
    KINDS[2] =
        option(
            "mss",
            "Maximum segment size",
            4,
            new Part(number("tcp.options.mss_val", "MSS Value", 16), 2, 2));
    KINDS[3] = option("wscale", "Window scale", 3);
    KINDS[4] = option("sack_perm", "SACK permitted", 2);
    KINDS[5] = option("sack", "SACK", 0);
    KINDS[6] = option("echo", "Echo", 6, new Part(echo, 2, 4));
    KINDS[7] = option("echoreply", "Echo reply", 6, new Part(echo, 2, 4));
    KINDS[8] =
        option(
            "timestamp",
            "Timestamps",
            10,
            new Part(number("tcp.options.timestamp.tsval", "Timestamp value", 32), 2, 4),
            new Part(number("tcp.options.timestamp.tsecr", "Timestamp echo reply", 32), 6, 4));
    KINDS[11] = option("cc", "CC", 6, new Part(cc, 2, 4));
    KINDS[12] = option("ccnew", "CC.NEW", 6, new Part(cc, 2, 4));
    KINDS[13] = option("ccecho", "CC.ECHO", 6, new Part(cc, 2, 4));
    KINDS[19] =
        option("md5", "TCP MD5 signature", 18, bytes("tcp.options.md5.digest", "MD5 digest", 2));
    KINDS[28] =
        option(
            "user_to",
            "User Timeout",
            4,
            new Part(
                GROUP.field(
                    "tcp.options.user_to_granularity",
                    "Granularity",
                    FieldType.BOOLEAN,
                    Base.NONE,
                    0x8000,
                    ValueNames.flag("Minutes", "Seconds")),
                2,
                2),
            new Part(
                GROUP.field(
                    "tcp.options.user_to_val",
                    "User Timeout",
                    FieldType.UINT16,
                    Base.DEC,
                    0x7fff,
                    ValueNames.NONE),
                2,
                2));
    KINDS[29] =
        option(
            "ao",
            "TCP AO",
            0,
            new Part(number("tcp.options.ao.keyid", "AO KeyID", 8), 2, 1),
            new Part(number("tcp.options.ao.rnextkeyid", "AO RNextKeyID", 8), 3, 1),
            bytes("tcp.options.ao.mac", "AO MAC", 4));
    KINDS[34] = option("tfo", "TCP Fast Open", 0);
    KINDS[253] = option("experimental", "Experimental", 0);
    KINDS[254] = KINDS[253];
  }

  private TcpOptionTable() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  private static Field number(String name, String label, int bits) {
    FieldType type = bits == 8 ? FieldType.UINT8 : bits == 16 ? FieldType.UINT16 : FieldType.UINT32;
    return GROUP.field(name, label, type, Base.DEC);
  }

  private static Part bytes(String name, String label, int offset) {
    return new Part(GROUP.field(name, label, FieldType.BYTES, Base.NONE), offset, 0);
  }

  private static Option option(String name, String label, int length, Part... parts) {
    Field field =
        GROUP.field("tcp.options." + name, "TCP Option - " + label, FieldType.BYTES, Base.NONE);
    return new Option(field, label, length, List.of(parts));
  }

  /** What stands in options of a kind. */
  static Option of(int kind) {
    return KINDS[kind] == null ? UNKNOWN : KINDS[kind];
  }

  /** What a kind is called where the option itself cannot be read. */
  static String nameOf(int kind) {
    return KINDS[kind] == null
        ? "Unknown (0x" + Integer.toHexString(0x100 | kind).substring(1) + ")"
        : KINDS[kind].name();
  }
}
