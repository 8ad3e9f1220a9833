package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** {@code frame.protocols}: a frame's layers from the outside in, as Wireshark lists them. */
final class ProtocolNames {
  private ProtocolNames() {}

  static String of(Frame frame, FrameContext context) {
    StringBuilder names = new StringBuilder(40);
    layers(frame, names);
    if (frame.quote() != null) {
      layers(frame.quote(), names.append(':'));
    }
    if (context.hasRecords()) {
      names.append(":pixelwire");
    } else if (Dissector.hasData(frame, context)) {
      names.append(":data");
    }
    return names.toString();
  }

  private static void layers(Frame frame, StringBuilder names) {
    int count = frame.layerCount();
    for (int i = 0; i < count; i++) {
      Protocol layer = frame.layer(i);
      names.append(i == 0 ? "" : ":").append(layer.filterName());
      if (hasType(layer) && (i + 1 == count || frame.layer(i + 1) != Protocol.LLC)) {
        names.append(":ethertype");
      }
    }
  }

  private static boolean hasType(Protocol layer) {
    return switch (layer) {
      case ETHERNET, VLAN, QINQ, SLL, SLL2 -> true;
      default -> false;
    };
  }
}
