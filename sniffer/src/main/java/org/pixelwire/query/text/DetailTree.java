package org.pixelwire.query.text;

import java.time.ZoneId;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.ValueText;

/**
 * The detail tree of a frame, as {@code tshark -V} prints it: one line an item, four spaces a
 * level.
 */
public final class DetailTree {
  private static final String INDENT = "    ";

  /** The letter of the source, and {@code 0000-0013}. */
  private static final int RANGE_WIDTH = 10;

  private final ItemLabel labels = new ItemLabel(new ValueText(ZoneId.systemDefault()));
  private final Palette palette;
  private final boolean ranges;
  private final String looked;

  /**
   * Lines in these colours.
   *
   * @param ranges whether each line begins with the offsets of the item's bytes
   * @param field name of the field whose lines are marked; null for none
   */
  public DetailTree(Palette palette, boolean ranges, String field) {
    this.palette = palette;
    this.ranges = ranges;
    this.looked = field;
  }

  /** The lines of {@code tree}, which must have labels; nothing in them acts on a terminal. */
  public void lines(FieldTree tree, Consumer<String> out) {
    int layer = -1;
    for (int i = 0; i < tree.size(); i++) {
      layer += Marks.isLayer(tree, i) ? 1 : 0;
      if (!tree.hidden(i)) {
        out.accept(line(tree, i, layer));
        if (!ranges && isData(tree, i)) {
          out.accept("");
          new HexDump().bytes(tree.bytes(i), out);
        }
      }
    }
  }

  private String line(FieldTree tree, int item, int layer) {
    String text = INDENT.repeat(tree.depth(item)) + labels.of(tree, item);
    boolean found = tree.field(item).name().equals(looked);
    String shown = found ? palette.reverse(text) : text;
    if (!ranges) {
      return shown;
    }
    String range = range(tree, item);
    boolean plain = layer < 0 || range.isBlank();
    String mark = found && palette == Palette.NONE ? "> " : "  ";
    return (plain ? range : palette.paint(range, Marks.colourOf(layer))) + mark + shown;
  }

  /** First and last offset; blanks where the item has no bytes. */
  private static String range(FieldTree tree, int item) {
    int from = tree.offset(item);
    int length = tree.bytes(item).length();
    StringBuilder out = new StringBuilder(RANGE_WIDTH);
    if (length > 0) {
      out.append(HexDump.mark(tree.source(item)));
      out.append(HexFormat.of().toHexDigits((short) from));
      if (length > 1) {
        out.append('-').append(HexFormat.of().toHexDigits((short) (from + length - 1)));
      }
    }
    return out.append(" ".repeat(RANGE_WIDTH - out.length())).toString();
  }

  /** Bytes that no protocol here explains are shown at once, unless all bytes are. */
  private static boolean isData(FieldTree tree, int item) {
    return tree.field(item).name().equals("data");
  }
}
