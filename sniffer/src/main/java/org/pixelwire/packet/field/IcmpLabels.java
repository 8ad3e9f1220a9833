package org.pixelwire.packet.field;

import org.pixelwire.packet.IcmpNames;

/** What the detail tree says of the first fields of ICMP and ICMPv6 messages. */
final class IcmpLabels {
  private static final int GOOD = 1;
  private static final int UNVERIFIED = 2;

  private IcmpLabels() {}

  /** Wireshark names ICMP's types behind their number. */
  static String type(int type) {
    String name = IcmpNames.type(type);
    return "Type: " + type + " (" + (name == null ? "Unknown" : name) + ")";
  }

  static String code(int type, int code) {
    return code(IcmpNames.code(type, code), code);
  }

  static String codeV6(int type, int code) {
    return code(IcmpNames.codeV6(type, code), code);
  }

  private static String code(String name, int code) {
    return "Code: " + code + (name == null ? "" : " (" + name + ")");
  }

  /**
   * The checksum and what is known of it.
   *
   * @param expected what it should be where it is bad
   * @param quoted whether it stands in what an error quotes, which is cut as a rule
   */
  static String checksum(int checksum, int status, int expected, boolean quoted) {
    String verdict =
        status == GOOD
            ? " [correct]"
            : status == UNVERIFIED
                ? " [unverified]"
                : " incorrect, should be " + Labels.hex(expected, 4);
    return "Checksum: "
        + Labels.hex(checksum, 4)
        + verdict
        + (quoted ? " [in ICMP error packet]" : "");
  }
}
