package org.pixelwire.packet.field;

import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Protocol;

/** {@code frame.protocols}: a frame's layers from the outside in, as Wireshark lists them. */
final class ProtocolNames {
  private static final int FIRST_TYPE = 0x600;

  private ProtocolNames() {}

  static String of(Frame frame, FrameContext context) {
    StringBuilder names = new StringBuilder(40);
    layers(frame, names);
    Frame quote = frame.quote();
    if (quote != null) {
      layers(quote, names.append(':'));
      boolean data = Dissector.quotesData(quote) || EchoFields.dataLength(quote) > 0;
      names.append(data ? ":data" : "");
    }
    if (EchoFields.dataLength(frame) > 0) {
      names.append(":data");
    } else if (context.hasRecords()) {
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
      if (i > 0 && !frame.reassembled() && frame.layerOffset(i) >= frame.innerEnd()) {
        return;
      }
      names.append(i == 0 ? "" : ":").append(layer.filterName());
      if (tellsType(frame, i)) {
        names.append(":ethertype");
      }
    }
  }

  /** Whether Wireshark looks up what follows by its EtherType, which less than 0x600 is none. */
  private static boolean tellsType(Frame frame, int index) {
    int end = frame.layerOffset(index) + typedHeader(frame.layer(index));
    boolean last = index + 1 == frame.layerCount();
    return typedHeader(frame.layer(index)) > 0
        && (frame.reassembled() || end <= frame.capturedLength())
        && (last || frame.layer(index + 1) != Protocol.LLC)
        && (frame.layer(index) != Protocol.ETHERNET
            || (frame.ownBuffer().getShort(frame.ownStart() + end - 2) & 0xffff) >= FIRST_TYPE);
  }

  /** Length of a header that ends in an EtherType; 0 for others. */
  private static int typedHeader(Protocol layer) {
    return switch (layer) {
      case ETHERNET -> 14;
      case VLAN, QINQ -> 4;
      case SLL -> 16;
      case SLL2 -> 20;
      default -> 0;
    };
  }
}
