package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pixelwire.flow.Conversation;
import org.pixelwire.packet.Frame;
import org.pixelwire.packet.Tcp;
import org.pixelwire.query.LadderStep;
import org.pixelwire.sniffer.LadderRow.Loss;
import org.pixelwire.sniffer.LadderRow.Remark;
import org.pixelwire.sniffer.Paint.Colour;

/** Draws the lines of a ladder at 80 columns: frame and time, then what runs between two rails. */
final class LadderDrawing {
  private static final int WIDTH = 80;
  private static final int LEFT = 20;
  private static final int INNER = WIDTH - LEFT - 2;

  /** An arrow's head, its first strokes, and the spaces around its label. */
  private static final int AROUND_LABEL = 5;

  private static final int ASK_AFTER_LINES = 1 << 10;
  private static final String MARGIN = " ".repeat(LEFT);
  private static final int[] BITS = {Tcp.FIN, Tcp.SYN, Tcp.RST, Tcp.PSH, Tcp.ACK, Tcp.URG};
  private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG"};

  private final PrintWriter out;
  private final LadderStyle style;
  private final Paint paint;
  private int lines;

  LadderDrawing(PrintWriter out, LadderStyle style, Paint paint) {
    this.out = out;
    this.style = style;
    this.paint = paint;
  }

  /** Who stands at which rail; where the addresses are long, one below the other. */
  void heads(Conversation conversation) {
    String a = "a " + conversation.a();
    String b = conversation.b() + " b";
    String left = String.format(Locale.ROOT, "%7s %11s ", "frame", "time");
    int between = WIDTH - LEFT - a.length() - b.length();
    if (between > 1) {
      out.println(left + paint.in(Paint.of(Way.AB), a) + " ".repeat(between) + right(b));
    } else {
      out.println(MARGIN + paint.in(Paint.of(Way.AB), a));
      out.println(left + " ".repeat(Math.max(0, WIDTH - LEFT - b.length())) + right(b));
    }
  }

  private String right(String b) {
    return paint.in(Paint.of(Way.BA), b);
  }

  void row(LadderRow row, long sinceFirst) throws IOException {
    if (row.loss() != null) {
      loss(row.way(), row.loss());
    }
    LadderStep step = row.step();
    String label = label(step);
    String records = step.records().text();
    boolean beside =
        !records.isEmpty() && label.length() + 2 + records.length() <= INNER - AROUND_LABEL;
    String time =
        step.timeNanos() == Frame.NO_TIME
            ? "-"
            : String.format(Locale.ROOT, "%.6f", sinceFirst / 1e9);
    print(
        String.format(Locale.ROOT, "%7d %11s ", step.number(), time),
        arrow(row.way(), beside ? label + "  " + records : label),
        Paint.of(row.way()));
    if (!records.isEmpty() && !beside) {
      note(records, null);
    }
    for (Remark remark : row.remarks()) {
      note(remark.text(), remark.bad() ? Colour.RED : Colour.YELLOW);
    }
  }

  static String label(LadderStep step) {
    if (step.tcp() == null) {
      return "Len=" + step.length();
    }
    StringBuilder label = new StringBuilder(String.join(", ", flags(step.tcp().flags())));
    label.append(label.isEmpty() ? "no flags" : "");
    label.append(" Seq=").append(step.tcp().sequence());
    if (step.tcp().acknowledgment() >= 0) {
      label.append(" Ack=").append(step.tcp().acknowledgment());
    }
    return step.length() == 0 ? label.toString() : label + " Len=" + step.length();
  }

  /** The names of TCP flags, in Wireshark's order. */
  static List<String> flags(int flags) {
    List<String> names = new ArrayList<>(2);
    for (int i = 0; i < BITS.length; i++) {
      if ((flags & BITS[i]) != 0) {
        names.add(NAMES[i]);
      }
    }
    return names;
  }

  private String arrow(Way way, String label) {
    String strokes = String.valueOf(style.line);
    String start = way == Way.AB ? strokes + strokes : style.left + strokes;
    String rest = strokes.repeat(Math.max(0, INNER - start.length() - label.length() - 3));
    return start + " " + label + " " + rest + (way == Way.AB ? style.right : style.line);
  }

  /** An arrow that does not arrive. */
  private void loss(Way way, Loss loss) throws IOException {
    String text = loss.what() + ": " + loss.fate().words();
    String broken = String.valueOf(style.broken);
    String start = way == Way.AB ? broken + broken : style.lost + broken;
    String end = String.valueOf(way == Way.AB ? style.lost : style.broken);
    int room = INNER - AROUND_LABEL;
    String first = text.length() <= room ? text : loss.what();
    String rest = broken.repeat(Math.max(0, INNER - start.length() - first.length() - 3));
    print(MARGIN, start + " " + first + " " + rest + end, Colour.RED);
    if (text.length() > room) {
      note(loss.fate().words(), Colour.RED);
    }
  }

  /** Words between the rails. */
  void note(String text, Colour colour) throws IOException {
    for (String line : LedgerText.wrap("   " + text, INNER, "     ")) {
      print(MARGIN, line, colour);
    }
  }

  /** What a fold stands for. */
  void fold(String text) throws IOException {
    String margin = String.format(Locale.ROOT, "%7s%" + (LEFT - 7) + "s", style.more, "");
    for (String line : LedgerText.wrap("   " + style.more + " " + text, INNER, "     ")) {
      print(margin, line, null);
      margin = MARGIN;
    }
  }

  private void print(String margin, String between, Colour colour) throws IOException {
    String space = " ".repeat(Math.max(0, INNER - between.length()));
    out.println(margin + style.rail + paint.in(colour, between) + space + style.rail);
    if (++lines % ASK_AFTER_LINES == 0 && out.checkError()) {
      throw new OutputClosedException();
    }
  }
}
