package org.pixelwire.packet.field;

import java.util.List;
import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** The kinds of TCP options, and what stands in each. */
final class TcpOptionTable {
  static final FieldGroup GROUP = PartedGroups.TCP;

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

  private static final int WINDOW_SCALE = 3;
  private static final int SACK = 5;
  private static final int FAST_OPEN = 34;
  private static final int EXPERIMENTS = 253;
  private static final int EXPERIMENT_FAST_OPEN = 0xf989;
  private static final int MAX_SHIFT = 14;

  private static final Field SCALE_SHIFT = number("tcp.options.wscale.shift", "Shift count", 8);
  private static final Field SCALE_FACTOR =
      number("tcp.options.wscale.multiplier", "Multiplier", 16);
  private static final Field SCALE_TOO_LARGE =
      GROUP.remark("tcp.options.wscale.shift.invalid", "Window scale shift exceeds 14");
  private static final Field LEFT = number("tcp.options.sack_le", "TCP SACK Left Edge", 32);
  private static final Field RIGHT = number("tcp.options.sack_re", "TCP SACK Right Edge", 32);
  private static final Field BLOCKS = number("tcp.options.sack.count", "TCP SACK Count", 8);
  private static final Field DOUBLE_LEFT =
      number("tcp.options.sack.dsack_le", "TCP D-SACK Left Edge", 32);
  private static final Field DOUBLE_RIGHT =
      number("tcp.options.sack.dsack_re", "TCP D-SACK Right Edge", 32);
  private static final Field IS_DOUBLE = GROUP.remark("tcp.options.sack.dsack", "D-SACK Sequence");
  private static final Field DOUBLE = GROUP.heading("D-SACK Sequence");
  private static final Field COOKIE =
      GROUP.field("tcp.options.tfo.cookie", "Fast Open Cookie", FieldType.BYTES, Base.NONE);
  private static final Field COOKIE_REQUEST =
      GROUP.field("tcp.options.tfo.request", "Fast Open Cookie Request", FieldType.NONE, Base.NONE);
  private static final Field FAST_OPEN_SYN =
      GROUP.remark("tcp.analysis.tfo_syn", "TCP SYN with TFO Cookie");
  private static final Field EXPERIMENT =
      GROUP.field(
          "tcp.options.experimental.exid",
          "Experiment Identifier",
          FieldType.UINT16,
          Base.HEX,
          TcpOptionTable::experimentName);
  private static final Field EXPERIMENT_DATA =
      GROUP.field("tcp.options.experimental.data", "Data", FieldType.BYTES, Base.NONE);

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
    KINDS[WINDOW_SCALE] = option("wscale", "Window scale", 3);
    KINDS[4] = option("sack_perm", "SACK permitted", 2);
    KINDS[SACK] = option("sack", "SACK", 0);
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
    KINDS[FAST_OPEN] = option("tfo", "TCP Fast Open", 0);
    KINDS[EXPERIMENTS] = option("experimental", "Experimental", 0);
    KINDS[EXPERIMENTS + 1] = KINDS[EXPERIMENTS];
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

  /** Wireshark's names of the kinds, which differ from those of the options. */
  static String kindName(long kind) {
    return switch ((int) kind) {
      case 0 -> "End of Option List";
      case 1 -> "No-Operation";
      case 2 -> "Maximum Segment Size";
      case 3 -> "Window Scale";
      case 4 -> "SACK Permitted";
      case 5 -> "SACK";
      case 6 -> "Echo";
      case 7 -> "Echo Reply";
      case 8 -> "Time Stamp Option";
      case 9 -> "Partial Order Connection Permitted";
      case 10 -> "Partial Order Service Profile";
      case 11 -> "CC";
      case 12 -> "CC.NEW";
      case 13 -> "CC.ECHO";
      case 14 -> "TCP Alternate Checksum Request";
      case 15 -> "TCP Alternate Checksum Data";
      case 16 -> "Skeeter";
      case 17 -> "Bubba";
      case 18 -> "Trailer Checksum Option";
      case 19 -> "MD5 Signature Option";
      case 20 -> "SCPS Capabilities";
      case 21 -> "Selective Negative Acknowledgements";
      case 22 -> "Record Boundaries";
      case 23 -> "Corruption experienced";
      case 24 -> "SNAP";
      case 25 -> "Unassigned";
      case 26 -> "TCP Compression Filter";
      case 27 -> "Quick-Start Response";
      case 28 -> "User Timeout Option";
      case 29 -> "The TCP Authentication Option";
      case 30 -> "Multipath TCP";
      case 34 -> "TCP Fast Open Cookie";
      case 76 -> "Riverbed Probe";
      case 78 -> "Riverbed Transparency";
      case 172 -> "Accurate ECN Order 0";
      case 174 -> "Accurate ECN Order 1";
      case 253 -> "RFC3692-style Experiment 1";
      case 254 -> "RFC3692-style Experiment 2";
      default -> null;
    };
  }

  static String experimentName(long id) {
    return switch ((int) id) {
      case 0x0ac -> "TCP ACK Rate Request";
      case 0x348 -> "Host ID";
      case 0xa0d -> "Autonomous System Compensation";
      case 0xca0 -> "Capability Option";
      case 0xed0 -> "Extended Data Offset";
      case 0x454e -> "Encryption Negotiation";
      case 0x5323 -> "Service Number";
      case 0x75ec -> "Timestamp Interval";
      case 0xacc0 -> "Accurate ECN - Order 0";
      case 0xacc1 -> "Accurate ECN - Order 1";
      case 0xacce -> "Accurate ECN";
      case 0xe2d4 -> "Shared Memory communications over RMDA protocol";
      case EXPERIMENT_FAST_OPEN -> "Fast Open";
      case 0xf990 -> "Low Latency";
      default -> null;
    };
  }

  /** Notes what stands at no fixed place, or is computed. */
  static void special(
      int kind, int at, int length, int flags, SegmentContext segment, FieldTree tree) {
    switch (kind) {
      case WINDOW_SCALE -> scale(at, tree);
      case SACK -> blocks(at, length, segment, tree);
      case FAST_OPEN -> cookie(at + 2, length - 2, flags, tree);
      case EXPERIMENTS, EXPERIMENTS + 1 -> experiment(at, length, flags, tree);
      default -> {
        // Its table says all of it.
      }
    }
  }

  private static void scale(int at, FieldTree tree) {
    tree.read(SCALE_SHIFT, at + 2, 1);
    if (!tree.has(at, 3)) {
      return;
    }
    int shift = tree.u8(at + 2);
    if (shift > MAX_SHIFT) {
      tree.beneath();
      ExpertFields.note(SCALE_TOO_LARGE, Severity.WARNING, Topic.PROTOCOL, tree);
      tree.close();
    }
    tree.number(SCALE_FACTOR, at + 2, 1, 1L << Math.min(shift, MAX_SHIFT));
    tree.generated(SCALE_FACTOR);
  }

  private static void blocks(int at, int length, SegmentContext segment, FieldTree tree) {
    long base = segment == null ? 0 : segment.peerBase();
    int count = 0;
    for (int edge = at + 2; edge + 8 <= at + length && tree.has(edge, 8); edge += 8) {
      edge(LEFT, "left edge = ", edge, base, tree);
      edge(RIGHT, "right edge = ", edge + 4, base, tree);
      count++;
    }
    tree.computed(BLOCKS, count);
    if (count > 0 && segment != null && isDouble(at + 2, count, segment, tree)) {
      edge(DOUBLE_LEFT, "D-SACK Left Edge = ", at + 2, base, tree);
      edge(DOUBLE_RIGHT, "D-SACK Right Edge = ", at + 6, base, tree);
      tree.open(DOUBLE, 0, 0);
      ExpertFields.note(IS_DOUBLE, Severity.WARNING, Topic.SEQUENCE, tree);
      tree.close();
    }
  }

  private static void edge(Field field, String label, int at, long base, FieldTree tree) {
    long edge = tree.u32(at) - base & 0xffff_ffffL;
    tree.number(field, at, 4, edge);
    if (tree.labelled()) {
      tree.label(field, label + edge + " (relative)");
    }
  }

  /** RFC 2883 section 4: the first block is acknowledged already, or lies within the second. */
  private static boolean isDouble(int at, int count, SegmentContext segment, FieldTree tree) {
    int left = (int) tree.u32(at);
    int right = (int) tree.u32(at + 4);
    return (int) segment.acknowledgment() - right >= 0
        || (count > 1
            && left - (int) tree.u32(at + 8) >= 0
            && (int) tree.u32(at + 12) - right >= 0);
  }

  private static void cookie(int at, int length, int flags, FieldTree tree) {
    if (length <= 0) {
      tree.bytes(COOKIE_REQUEST, at, 0);
      return;
    }
    tree.read(COOKIE, at, length);
    if ((flags & (Tcp.SYN | Tcp.ACK)) == Tcp.SYN) {
      tree.beneath();
      ExpertFields.note(FAST_OPEN_SYN, Severity.NOTE, Topic.SEQUENCE, tree);
      tree.close();
    }
  }

  private static void experiment(int at, int length, int flags, FieldTree tree) {
    if (length < 4 || !tree.has(at, 4)) {
      return;
    }
    tree.read(EXPERIMENT, at + 2, 2);
    if (tree.u16(at + 2) == EXPERIMENT_FAST_OPEN) {
      cookie(at + 4, length - 4, flags, tree);
    } else if (length > 4) {
      tree.read(EXPERIMENT_DATA, at + 4, length - 4);
    }
  }
}
