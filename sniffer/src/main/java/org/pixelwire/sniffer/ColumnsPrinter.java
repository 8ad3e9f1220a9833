package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.text.FieldColumns;

/** Chosen fields of each packet, side by side ({@code -T fields}). */
final class ColumnsPrinter implements PacketPrinter {
  private final PrintWriter out;
  private final FieldColumns columns;

  ColumnsPrinter(PrintWriter out, FieldColumns columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public FieldSet fields() {
    return columns.fields();
  }

  @Override
  public void begin() {
    out.print(columns.mark());
    if (columns.heading() != null) {
      out.println(columns.heading());
    }
  }

  @Override
  public void print(ShownPacket packet) {
    out.println(columns.line(packet.fields(), packet::line, packet.time()));
  }
}
