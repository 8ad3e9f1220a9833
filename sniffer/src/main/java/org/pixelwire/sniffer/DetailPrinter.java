package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.text.Colouring;
import org.pixelwire.query.text.DetailTree;
import org.pixelwire.query.text.HexDump;
import org.pixelwire.query.text.ListLine;
import org.pixelwire.query.text.Palette;

/** Packets in detail: the tree, the bytes, or both with a mark at what belongs together. */
final class DetailPrinter implements PacketPrinter {
  private final PrintWriter out;
  private final Palette palette;
  private final Colouring colouring;
  private final DetailTree tree;
  private final HexDump bytes;
  private final boolean ranges;
  private final boolean lines;

  /** What {@code options} ask for, on {@code out}. */
  DetailPrinter(PrintWriter out, Palette palette, ListingOptions options) {
    this.out = out;
    this.palette = palette;
    boolean both = !options.details && !options.hex;
    boolean details = options.details || both;
    boolean hex = options.hex || both;
    ranges = details && hex;
    colouring = options.lines && palette != Palette.NONE ? new Colouring() : null;
    tree = details ? new DetailTree(palette, ranges, options.field) : null;
    bytes = hex ? new HexDump(palette, options.field, ranges) : null;
    lines = options.lines;
  }

  @Override
  public FieldSet fields() {
    return FieldSet.ALL;
  }

  @Override
  public void print(ShownPacket packet) {
    if (lines) {
      String line = ListLine.text(packet.line(), packet.time());
      out.println(colouring == null ? line : colouring.paint(line, packet.fields(), palette));
    }
    if (tree != null) {
      tree.lines(packet.fields(), out::println);
    }
    if (bytes != null) {
      if (lines || tree != null) {
        out.println();
      }
      bytes.frame(packet.fields(), ranges, out::println);
    }
    out.println();
  }
}
