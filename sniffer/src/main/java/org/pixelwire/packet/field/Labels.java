package org.pixelwire.packet.field;

import org.pixelwire.packet.Address;

/** Parts of the labels of protocols. */
final class Labels {
  private Labels() {}

  static String ends(String source, String destination) {
    return ", Src: " + source + ", Dst: " + destination;
  }

  static String mac(FieldTree tree, int at) {
    long bits = (long) tree.u16(at) << 32 | tree.u32(at + 2);
    return new Address(Address.Family.MAC, 0, bits).toString();
  }

  static String ipv4(FieldTree tree, int at) {
    return new Address(Address.Family.IPV4, 0, tree.u32(at)).toString();
  }

  static String ipv6(FieldTree tree, int at) {
    return new Address(Address.Family.IPV6, tree.u64(at), tree.u64(at + 8)).toString();
  }

  /** {@code digits} hexadecimal digits, at least. */
  static String hex(long value, int digits) {
    String text = Long.toHexString(value);
    return "0x" + "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  /** The name of {@code value}, else the number itself. */
  static String name(ValueNames names, long value) {
    String name = names.of(value);
    return name == null ? "Unknown (" + value + ")" : name;
  }

  /** The bits of {@code mask} in {@code width} bits, points for the others, in groups of four. */
  static String bits(long value, long mask, int width) {
    StringBuilder text = new StringBuilder();
    for (int bit = width - 1; bit >= 0; bit--) {
      text.append((mask >> bit & 1) == 0 ? '.' : (char) ('0' + (value >> bit & 1)));
      text.append(bit % 4 == 0 && bit > 0 ? " " : "");
    }
    return text.toString();
  }
}
