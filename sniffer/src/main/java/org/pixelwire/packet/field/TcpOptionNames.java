package org.pixelwire.packet.field;

/** What Wireshark calls the kinds of TCP options, and the experiments that share two of them. */
final class TcpOptionNames {
  static final int FAST_OPEN = 0xf989;

  private TcpOptionNames() {}

  /** The name of a kind, which is not that of the option; null without one. */
  static String kind(long kind) {
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

  /** What the experiments are called that share kinds 253 and 254 (RFC 6994); or null. */
  static String experiment(long id) {
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
      case FAST_OPEN -> "Fast Open";
      case 0xf990 -> "Low Latency";
      default -> null;
    };
  }
}
