package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.PacketLine;
import org.pixelwire.query.text.Colouring;
import org.pixelwire.query.text.ListLine;
import org.pixelwire.query.text.Palette;

/** The packet list: one line a packet, on a terminal in Wireshark's colours. */
final class TextPrinter implements PacketPrinter {
  /** What follows a line that was too long begins below the Source column. */
  private static final String INDENT = " ".repeat(17);

  private final PrintWriter out;
  private final Palette palette;
  private final Colouring colouring;
  private final boolean terminal;
  private final PacketReasons reasons;

  /**
   * Lines on {@code out}.
   *
   * @param terminal whether they are for a terminal: then the columns have names, and long lines
   *     are broken
   * @param reasons what is said below lines; null for nothing
   */
  TextPrinter(PrintWriter out, Palette palette, boolean terminal, PacketReasons reasons) {
    this.out = out;
    this.palette = palette;
    this.terminal = terminal;
    this.reasons = reasons;
    colouring = palette == Palette.NONE ? null : new Colouring();
  }

  @Override
  public FieldSet fields() {
    return colouring == null ? null : colouring.fields();
  }

  @Override
  public void begin() {
    if (terminal) {
      out.println(ListLine.heading());
    }
  }

  @Override
  public void print(ShownPacket packet) {
    PacketLine line = packet.line();
    String text = ListLine.text(line, packet.time());
    if (terminal) {
      LedgerText.wrap(text, Terminal.columns(), INDENT).forEach(part -> print(part, packet));
    } else {
      print(text, packet);
    }
    if (reasons != null) {
      reasons.print(line, out);
    }
  }

  private void print(String text, ShownPacket packet) {
    out.println(colouring == null ? text : colouring.paint(text, packet.fields(), palette));
  }
}
