package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.PacketLine;
import org.pixelwire.query.text.Palette;

/** The packet list: one line a packet, and below it why it was flagged, if that is asked for. */
final class TextPrinter implements PacketPrinter {
  private final PrintWriter out;
  private final LineWriter lines;
  private final PacketReasons reasons;

  /**
   * Lines on {@code out}.
   *
   * @param terminal whether they are for a terminal
   * @param reasons what is said below lines; null for nothing
   */
  TextPrinter(PrintWriter out, Palette palette, boolean terminal, PacketReasons reasons) {
    this.out = out;
    this.reasons = reasons;
    lines = new LineWriter(out, palette, terminal);
  }

  @Override
  public FieldSet fields() {
    return lines.fields();
  }

  @Override
  public void begin() {
    lines.heading();
  }

  @Override
  public void print(ShownPacket packet) {
    PacketLine line = packet.line();
    lines.write(packet, line);
    if (reasons != null) {
      reasons.print(line, out);
    }
  }
}
