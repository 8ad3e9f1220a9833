package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.PacketLine;
import org.pixelwire.query.text.Colouring;
import org.pixelwire.query.text.ListLine;
import org.pixelwire.query.text.Palette;

/**
 * Writes the lines of a packet list: in the colours of Wireshark's rules, and on a terminal broken
 * where they are too long for it.
 */
final class LineWriter {
  /** What follows a line that was too long begins below the Source column. */
  private static final String INDENT = " ".repeat(17);

  private final PrintWriter out;
  private final Palette palette;
  private final Colouring colouring;
  private final boolean terminal;

  LineWriter(PrintWriter out, Palette palette, boolean terminal) {
    this.out = out;
    this.palette = palette;
    this.terminal = terminal;
    colouring = palette == Palette.NONE ? null : new Colouring();
  }

  /** The fields that choose the colours; null where there are none. */
  FieldSet fields() {
    return colouring == null ? null : colouring.fields();
  }

  /** The names above the columns, which only people need. */
  void heading() {
    if (terminal) {
      out.println(ListLine.heading());
    }
  }

  /** The line of {@code packet}. */
  void write(ShownPacket packet, PacketLine line) {
    String text = ListLine.text(line, packet.time());
    if (terminal) {
      LedgerText.wrap(text, Terminal.columns(), INDENT).forEach(part -> part(part, packet));
    } else {
      part(text, packet);
    }
  }

  private void part(String text, ShownPacket packet) {
    out.println(colouring == null ? text : colouring.paint(text, packet.fields(), palette));
  }
}
