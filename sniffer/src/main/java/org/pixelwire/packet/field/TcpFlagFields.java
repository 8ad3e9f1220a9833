package org.pixelwire.packet.field;

import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code tcp.flags.*} (RFC 9293 section 3.1, RFC 9768). */
final class TcpFlagFields {
  private static final FieldGroup GROUP = PartedGroups.TCP;

  private static final Field FLAGS =
      GROUP.field("tcp.flags", "Flags", FieldType.UINT16, Base.HEX, 0x0fff, ValueNames.NONE);
  private static final Field RESERVED = GROUP.flag("tcp.flags.res", "Reserved", 0x0e00);
  private static final Field ACCURATE_ECN = GROUP.flag("tcp.flags.ae", "Accurate ECN", 0x0100);
  private static final Field[] LOW = {
    GROUP.flag("tcp.flags.cwr", "Congestion Window Reduced", 0x80),
    GROUP.flag("tcp.flags.ece", "ECN-Echo", 0x40),
    GROUP.flag("tcp.flags.urg", "Urgent", 0x20),
    GROUP.flag("tcp.flags.ack", "Acknowledgment", 0x10),
    GROUP.flag("tcp.flags.push", "Push", 0x08),
  };
  private static final Field RESET = GROUP.flag("tcp.flags.reset", "Reset", 0x04);
  private static final Field SYN = GROUP.flag("tcp.flags.syn", "Syn", 0x02);
  private static final Field FIN = GROUP.flag("tcp.flags.fin", "Fin", 0x01);
  private static final Field LETTERS =
      GROUP.field("tcp.flags.str", "TCP Flags", FieldType.STRING, Base.NONE);

  private static final Field IS_SYN =
      GROUP.remark("tcp.connection.syn", "Connection establish request (SYN)");
  private static final Field IS_SYN_ACK =
      GROUP.remark("tcp.connection.synack", "Connection establish acknowledge (SYN+ACK)");
  private static final Field IS_FIN = GROUP.remark("tcp.connection.fin", "Connection finish (FIN)");
  private static final Field IS_RST = GROUP.remark("tcp.connection.rst", "Connection reset (RST)");
  private static final Field FIN_ACTIVE =
      GROUP.remark("tcp.connection.fin_active", "This frame initiates the connection closing");
  private static final Field FIN_PASSIVE =
      GROUP.remark("tcp.connection.fin_passive", "This frame undergoes the connection closing");

  static final Section SECTION = GROUP.section("tcp.flags", "tcp.connection");

  private TcpFlagFields() {}

  /** Does nothing but have the fields join their group. */
  static void join() {}

  static void note(int at, SegmentContext segment, FieldTree tree) {
    int flags = tree.u16(at + 12);
    tree.open(FLAGS, at + 12, 2);
    if (tree.labelled()) {
      tree.label(FLAGS, TcpText.flags(flags & 0xfff));
    }
    flag(RESERVED, at + 12, flags, tree);
    flag(ACCURATE_ECN, at + 12, flags, tree);
    for (Field low : LOW) {
      flag(low, at + 13, flags, tree);
    }
    flag(RESET, at + 13, flags, tree);
    if ((flags & Tcp.RST) != 0) {
      remark(IS_RST, IS_RST.label(), Severity.WARNING, tree);
    }
    flag(SYN, at + 13, flags, tree);
    if ((flags & Tcp.SYN) != 0) {
      boolean answers = (flags & Tcp.ACK) != 0;
      Field is = answers ? IS_SYN_ACK : IS_SYN;
      int port = tree.u16(answers ? at : at + 2);
      remark(is, is.label() + ": server port " + port, Severity.CHAT, tree);
    }
    flag(FIN, at + 13, flags, tree);
    if ((flags & Tcp.FIN) != 0) {
      remark(IS_FIN, IS_FIN.label(), Severity.CHAT, tree);
    }
    letters(at, flags, segment, tree);
    tree.close();
  }

  private static void letters(int at, int flags, SegmentContext segment, FieldTree tree) {
    if (tree.wants(LETTERS)) {
      tree.text(LETTERS, at + 12, 2, TcpText.letters(flags & 0xfff));
      tree.generated(LETTERS);
    }
    if ((flags & Tcp.FIN) != 0 && segment != null && segment.analysed()) {
      Field which = segment.closesFirst() ? FIN_ACTIVE : FIN_PASSIVE;
      remark(which, which.label(), Severity.NOTE, tree);
    }
  }

  private static void flag(Field field, int at, int flags, FieldTree tree) {
    tree.number(field, at, 1, (flags & field.mask()) == 0 ? 0 : 1);
    if (tree.labelled()) {
      tree.label(field, TcpText.flag(field, flags));
    }
  }

  private static void remark(Field remark, String message, Severity severity, FieldTree tree) {
    tree.beneath();
    ExpertFields.note(remark, message, severity, Topic.SEQUENCE, tree);
    tree.close();
  }
}
