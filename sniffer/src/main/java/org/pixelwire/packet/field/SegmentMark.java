package org.pixelwire.packet.field;

import java.util.List;
import java.util.Locale;
import org.pixelwire.packet.field.ExpertFields.Severity;

/** What Wireshark's TCP analysis can say of a segment, in the order in which it says it. */
public enum SegmentMark {
  REUSED_PORTS(
      "A new tcp session is started with the same ports as an earlier session in this trace",
      Severity.NOTE),
  FAST_RETRANSMISSION("This frame is a (suspected) fast retransmission", Severity.NOTE),
  SPURIOUS_RETRANSMISSION("This frame is a (suspected) spurious retransmission", Severity.NOTE),
  /** Fast and spurious ones too. */
  RETRANSMISSION("This frame is a (suspected) retransmission", Severity.NOTE),
  OUT_OF_ORDER("This frame is a (suspected) out-of-order segment", Severity.WARNING),
  LOST_SEGMENT("Previous segment(s) not captured (common at capture start)", Severity.WARNING),
  ACK_LOST_SEGMENT(
      "ACKed segment that wasn't captured (common at capture start)", Severity.WARNING),
  WINDOW_UPDATE("TCP window update", Severity.CHAT),
  WINDOW_FULL("TCP window specified by the receiver is now completely full", Severity.WARNING),
  KEEP_ALIVE("TCP keep-alive segment", Severity.NOTE),
  KEEP_ALIVE_ACK("ACK to a TCP keep-alive segment", Severity.NOTE),
  DUPLICATE_ACK("Duplicate ACK", Severity.NOTE),
  ZERO_WINDOW_PROBE("TCP Zero Window Probe", Severity.NOTE),
  ZERO_WINDOW("TCP Zero Window segment", Severity.WARNING),
  ZERO_WINDOW_PROBE_ACK("ACK to a TCP Zero Window Probe", Severity.NOTE);

  static final List<SegmentMark> ALL = List.of(values());

  private final String text;
  private final Severity severity;

  SegmentMark(String text, Severity severity) {
    this.text = text;
    this.severity = severity;
  }

  /** Its place in a set of marks. */
  @SuppressWarnings("EnumOrdinal") // never stored, so the order may change
  public int bit() {
    return 1 << ordinal();
  }

  boolean in(int marks) {
    return (marks & bit()) != 0;
  }

  String fieldName() {
    return "tcp.analysis." + name().toLowerCase(Locale.ROOT);
  }

  String text() {
    return text;
  }

  Severity severity() {
    return severity;
  }
}
