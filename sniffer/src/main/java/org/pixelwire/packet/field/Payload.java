package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** Where packets end by their own headers, as far as Wireshark tells the layer around them. */
final class Payload {
  private Payload() {}

  /** The end of layer {@code layer}; -1 where that does not say or cannot be right. */
  static int end(Frame frame, int layer, FieldTree tree) {
    if (layer >= frame.layerCount()) {
      return -1;
    }
    int at = frame.layerOffset(layer);
    int length = length(frame.layer(layer), at, tree);
    return length < 0 || at + length > tree.end() ? -1 : at + length;
  }

  private static int length(Protocol protocol, int at, FieldTree tree) {
    int readable = tree.readable() - at;
    return switch (protocol) {
      case IPV4 -> readable < 4 ? -1 : ipv4(at, tree);
      case IPV6 -> readable < 6 ? -1 : ipv6(at, tree);
      case ARP -> readable < 8 ? -1 : 8 + 2 * (tree.u8(at + 4) + tree.u8(at + 5));
      default -> -1;
    };
  }

  private static int ipv4(int at, FieldTree tree) {
    int header = (tree.u8(at) & 0xf) * 4;
    int length = tree.u16(at + 2);
    return tree.u8(at) >> 4 != 4 || header < Ipv4Fields.HEADER || length < header ? -1 : length;
  }

  private static int ipv6(int at, FieldTree tree) {
    int length = tree.u16(at + 4);
    return length == 0 ? -1 : Ipv6Fields.HEADER + length;
  }
}
