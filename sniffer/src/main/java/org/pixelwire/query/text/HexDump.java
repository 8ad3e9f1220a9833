package org.pixelwire.query.text;

import java.util.HexFormat;
import java.util.function.Consumer;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.wire.ByteView;

/** Bytes in hexadecimal and as ASCII, sixteen a line, as {@code tshark -x} prints them. */
public final class HexDump {
  private static final int ROW = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final Palette palette;
  private final String looked;
  private final boolean coloured;

  /** Plain lines. */
  public HexDump() {
    this(Palette.NONE, null, false);
  }

  /**
   * Lines with marks.
   *
   * @param field name of the field whose bytes are marked: in brackets, or on a terminal reversed;
   *     null for none
   * @param coloured whether each protocol's bytes have a colour
   */
  public HexDump(Palette palette, String field, boolean coloured) {
    this.palette = palette;
    this.looked = field;
    this.coloured = coloured;
  }

  /** All sources of bytes of a frame; only where there are several, each has a title. */
  public void frame(FieldTree tree, boolean ranges, Consumer<String> out) {
    for (int i = 0; i < tree.sources(); i++) {
      ByteView bytes = tree.sourceBytes(i);
      if (tree.sources() > 1) {
        String mark = ranges && i > 0 ? ", marked " + mark(i) : "";
        out.accept(tree.sourceName(i) + " (" + bytes.length() + " bytes" + mark + "):");
      }
      rows(bytes, Marks.of(tree, i, looked), out);
    }
  }

  /** The letter, no digit, before offsets within source {@code source}; a space for the frame. */
  static char mark(int source) {
    return source == 0 ? ' ' : (char) ('r' + (source - 1) % 9);
  }

  /** Some bytes, without marks. */
  public void bytes(ByteView bytes, Consumer<String> out) {
    rows(bytes, new Marks(bytes.length()), out);
  }

  private void rows(ByteView bytes, Marks marks, Consumer<String> out) {
    for (int at = 0; at < bytes.length(); at += ROW) {
      out.accept(row(bytes, at, marks));
    }
  }

  private String row(ByteView bytes, int at, Marks marks) {
    StringBuilder line = new StringBuilder(80);
    int end = Math.min(bytes.length(), at + ROW);
    line.append(offset(at, bytes.length())).append(' ');
    for (int i = at; i < end; i++) {
      line.append(gap(marks, i, at)).append(shown(HEX.toHexDigits((byte) bytes.u8(i)), marks, i));
    }
    line.append(palette == Palette.NONE && marks.isFound(end - 1) ? ']' : ' ');
    line.append("   ".repeat(at + ROW - end)).append("  ");
    for (int i = at; i < end; i++) {
      int b = bytes.u8(i);
      line.append(shown(b >= ' ' && b < 0x7f ? String.valueOf((char) b) : ".", marks, i));
    }
    return line.toString();
  }

  /** What stands before byte {@code i}: where nothing can be coloured, also brackets. */
  private char gap(Marks marks, int i, int rowStart) {
    if (palette != Palette.NONE) {
      return ' ';
    }
    boolean before = i > rowStart && marks.isFound(i - 1);
    return before == marks.isFound(i) ? ' ' : before ? ']' : '[';
  }

  private String shown(String text, Marks marks, int i) {
    if (marks.isFound(i)) {
      return palette.reverse(text);
    }
    int colour = coloured ? marks.colour(i) : -1;
    return colour < 0 ? text : palette.paint(text, colour);
  }

  /** Four digits, or as many more as the last byte's offset takes. */
  private static String offset(int at, int length) {
    int last = length - 1;
    return HEX.toHexDigits(at, last > 0xff_ffff ? 8 : last > 0xffff ? 6 : 4);
  }
}
