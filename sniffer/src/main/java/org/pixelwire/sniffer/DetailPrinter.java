package org.pixelwire.sniffer;

import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.text.DetailTree;
import org.pixelwire.query.text.HexDump;
import org.pixelwire.query.text.Palette;

/** Packets in detail: the tree, the bytes, or both with a mark at what belongs together. */
final class DetailPrinter implements PacketPrinter {
  private final PrintWriter out;
  private final LineWriter lines;
  private final DetailTree tree;
  private final HexDump bytes;
  private final boolean ranges;

  /** What {@code options} ask for, on {@code out}. */
  DetailPrinter(PrintWriter out, Palette palette, boolean terminal, ListingOptions options) {
    this.out = out;
    boolean both = !options.details && !options.hex;
    boolean details = options.details || both;
    boolean hex = options.hex || both;
    ranges = details && hex;
    lines = options.lines ? new LineWriter(out, palette, terminal) : null;
    tree = details ? new DetailTree(palette, ranges, options.field) : null;
    bytes = hex ? new HexDump(palette, options.field, ranges) : null;
  }

  @Override
  public FieldSet fields() {
    return FieldSet.ALL;
  }

  @Override
  public void print(ShownPacket packet) {
    if (lines != null) {
      lines.write(packet, packet.line());
    }
    if (tree != null) {
      tree.lines(packet.fields(), out::println);
    }
    if (bytes != null) {
      if (lines != null || tree != null) {
        out.println();
      }
      bytes.frame(packet.fields(), ranges, out::println);
    }
    out.println();
  }
}
