package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.PacketLine;
import org.pixelwire.query.text.Colouring;
import org.pixelwire.query.text.ListLine;
import org.pixelwire.query.text.Palette;

/** The packet list: one line a packet, on a terminal in Wireshark's colours. */
final class TextPrinter implements PacketPrinter {
  private final PrintWriter out;
  private final Palette palette;
  private final Colouring colouring;
  private final boolean heading;
  private final PacketReasons reasons;

  /**
   * Lines on {@code out}.
   *
   * @param heading whether the columns' names stand above
   * @param reasons what is said below lines; null for nothing
   */
  TextPrinter(PrintWriter out, Palette palette, boolean heading, PacketReasons reasons) {
    this.out = out;
    this.palette = palette;
    this.heading = heading;
    this.reasons = reasons;
    colouring = palette == Palette.NONE ? null : new Colouring();
  }

  @Override
  public FieldSet fields() {
    return colouring == null ? null : colouring.fields();
  }

  @Override
  public void begin() {
    if (heading) {
      out.println(ListLine.heading());
    }
  }

  @Override
  public void print(ShownPacket packet) {
    PacketLine line = packet.line();
    String text = ListLine.text(line, packet.time());
    out.println(colouring == null ? text : colouring.paint(text, packet.fields(), palette));
    if (reasons != null) {
      reasons.print(line, out);
    }
  }
}
