package org.pixelwire.packet.field;

import java.util.ArrayList;
import java.util.List;
import org.pixelwire.packet.Tcp;

/** What the detail tree says of a TCP segment beside its fields' values. */
final class TcpText {
  private static final String[] FLAGS = {
    "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"
  };
  private static final String LETTERS = "RRRACEUAPRSF";
  private static final char NO_FLAG = '\u00b7';
  private static final int RESERVED = 0xe00;

  /** Of {@code tcp.completeness}: bits of the parts of a connection's life. */
  private static final int SYNS_AND_ACK = 7;

  private static final int DATA = 8;
  private static final int FIN = 16;
  private static final int RST = 32;

  private TcpText() {}

  /** The heading of a segment. */
  static String segment(int at, int length, SegmentContext segment, FieldTree tree) {
    StringBuilder text = new StringBuilder(TcpFields.GROUP.protocol().label());
    int there = tree.readable() - at;
    if (there >= 4) {
      text.append(", Src Port: ").append(tree.u16(at));
      text.append(", Dst Port: ").append(tree.u16(at + 2));
    }
    if (there < 16) {
      return text.toString();
    }
    long base = segment == null || length < 0 ? 0 : segment.base();
    text.append(", Seq: ").append(tree.u32(at + 4) - base & 0xffff_ffffL);
    if ((tree.u8(at + 12) >> 4) * 4 < 20) {
      return text.toString();
    }
    if ((tree.u16(at + 12) & Tcp.ACK) != 0) {
      long peerBase = segment == null || length < 0 ? 0 : segment.peerBase();
      text.append(", Ack: ").append(tree.u32(at + 8) - peerBase & 0xffff_ffffL);
    }
    if (length >= 0) {
      text.append(", Len: ").append(length);
    }
    return text.toString();
  }

  /** {@code tcp.completeness} in words. */
  static String completeness(long bits) {
    boolean ended = (bits & (FIN | RST)) != 0;
    if ((bits & SYNS_AND_ACK) == SYNS_AND_ACK && ended) {
      return (bits & DATA) != 0 ? "Complete, WITH_DATA" : "Complete, NO_DATA";
    }
    return switch ((int) bits) {
      case 15 -> "Incomplete, DATA";
      case 7 -> "Incomplete, ESTABLISHED";
      case 3 -> "Incomplete, CLIENT_ESTABLISHED";
      case 1 -> "Incomplete, SYN_SENT";
      default -> "Incomplete";
    };
  }

  /** The field of the header's length: {@code 0101 .... = Header Length: 20 bytes (5)}. */
  static String headerLength(int bytes) {
    String bits = Integer.toBinaryString(0x10 | bytes / 4).substring(1);
    return bits + " .... = Header Length: " + bytes + " bytes (" + bytes / 4 + ")";
  }

  static String noScale(int shift) {
    return shift == -1 ? "-1 (unknown)" : "-2 (no window scaling used)";
  }

  /** Bytes as ASCII text, up to a NUL; what is no ASCII becomes U+FFFD. */
  static String ascii(int at, int length, FieldTree tree) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length && tree.u8(at + i) != 0; i++) {
      int octet = tree.u8(at + i);
      text.append(octet < 0x80 ? (char) octet : '\ufffd');
    }
    return text.toString();
  }

  /** The twelve flags as a heading. */
  static String flags(int flags) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FLAGS.length; i++) {
      if ((flags & 1 << i) != 0) {
        names.add(FLAGS[i]);
      }
    }
    if ((flags & RESERVED) != 0) {
      names.add("Reserved");
    }
    String digits = Integer.toHexString(0x1000 | flags).substring(1);
    String all = names.isEmpty() ? "<None>" : String.join(", ", names);
    return "Flags: 0x" + digits + " (" + all + ")";
  }

  /** {@code tcp.flags.str}. */
  static String letters(int flags) {
    StringBuilder text = new StringBuilder(LETTERS.length());
    for (int i = 0; i < LETTERS.length(); i++) {
      boolean set = (flags & 0x800 >> i) != 0;
      text.append(set ? LETTERS.charAt(i) : NO_FLAG);
    }
    return text.toString();
  }

  /** One of the twelve flags among all: {@code .... ...1 .... = Acknowledgment: Set}. */
  static String flag(Field field, int flags) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0x800; bit != 0; bit >>= 1) {
      boolean mine = (field.mask() & bit) != 0;
      text.append(mine ? (flags & bit) != 0 ? '1' : '0' : '.');
      text.append(bit == 0x100 || bit == 0x10 ? " " : "");
    }
    boolean set = (flags & field.mask()) != 0;
    return text.append(" = ").append(field.label()).append(set ? ": Set" : ": Not set").toString();
  }
}
