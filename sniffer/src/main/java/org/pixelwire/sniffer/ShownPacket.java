package org.pixelwire.sniffer;

import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PacketLine;

/**
 * One packet that is shown.
 *
 * @param analysis which took it last
 * @param fields those that were asked for; null where none were
 * @param time as the user wants it told
 */
record ShownPacket(Analysis analysis, FieldTree fields, String time) {
  PacketLine line() {
    return analysis.line();
  }
}
