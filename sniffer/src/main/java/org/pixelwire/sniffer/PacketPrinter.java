package org.pixelwire.sniffer;

import java.io.IOException;
import org.pixelwire.packet.field.FieldSet;

/** A form in which packets are printed, one after the other. */
interface PacketPrinter {
  /** The fields it needs of each packet; null for none, which is quicker. */
  FieldSet fields();

  /** Before the first packet. */
  default void begin() throws IOException {}

  /** One packet. */
  void print(ShownPacket packet) throws IOException;

  /** After the last packet. */
  default void end() throws IOException {}
}
