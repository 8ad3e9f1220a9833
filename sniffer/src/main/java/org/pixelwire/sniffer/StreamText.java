package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.pixelwire.flow.Conversation;
import org.pixelwire.flow.StreamSink.Copy;
import org.pixelwire.sniffer.Paint.Colour;

/**
 * What stands around a stream's bytes as text: whose they are, what is missing, what came again.
 */
final class StreamText {
  /** Columns of a line. */
  static final int WIDTH = 80;

  private static final int ASK_AFTER_LINES = 1 << 10;

  private final PrintWriter out;
  private final String protocol;
  private final Paint paint;
  private final Totals ab = new Totals();
  private final Totals ba = new Totals();
  private int lines;

  private static final class Totals {
    private long bytes;
    private long missing;
    private long cut;
    private long again;
  }

  StreamText(PrintWriter out, String protocol, Paint paint) {
    this.out = out;
    this.protocol = protocol;
    this.paint = paint;
  }

  void begin(Conversation conversation) {
    out.println(protocol + " stream " + conversation.stream());
    for (Way way : Way.values()) {
      String end = (way == Way.AB ? "a " : "b ") + way.from(conversation);
      out.println(paint.in(Paint.of(way), end));
    }
    out.println();
  }

  /** Prints a line about bytes one way; throws if nobody reads any more. */
  void line(Way way, CharSequence text) throws IOException {
    print(Paint.of(way), text);
  }

  private void print(Colour colour, CharSequence text) throws IOException {
    out.println(paint.in(colour, text.toString().stripTrailing()));
    if (++lines % ASK_AFTER_LINES == 0 && out.checkError()) {
      throw new OutputClosedException();
    }
  }

  /** What a line begins with: the frame if it is not 0, the direction, and a mark. */
  static String margin(Way way, long frame, char mark) {
    String number = frame == 0 ? "" : Long.toString(frame);
    return " ".repeat(Math.max(0, 7 - number.length())) + number + ' ' + way.text() + ' ' + mark;
  }

  void count(Way way, int bytes) {
    of(way).bytes += bytes;
  }

  private Totals of(Way way) {
    return way == Way.AB ? ab : ba;
  }

  private void note(Way way, long frame, Colour colour, String text) throws IOException {
    print(colour, margin(way, frame, ' ') + " [" + text + "]");
  }

  void gap(Way way, long length) throws IOException {
    of(way).missing += length;
    note(way, 0, Colour.RED, Counted.bytes(length) + " missing, never captured");
  }

  void cut(Way way, long length, long frame) throws IOException {
    of(way).cut += length;
    note(way, frame, Colour.RED, Counted.bytes(length) + " cut off by the snaplen");
  }

  void empty(Way way, long frame) throws IOException {
    note(way, frame, Colour.YELLOW, "empty datagram");
  }

  void again(Way way, long offset, long length, long frame, Copy copy) throws IOException {
    of(way).again += length;
    String which = String.format(Locale.ROOT, "%s from %,d again: ", Counted.bytes(length), offset);
    switch (copy) {
      case SAME -> note(way, frame, Colour.YELLOW, which + "the same");
      case CONFLICTING -> note(way, frame, Colour.RED, which + "OTHER bytes; the first are shown");
      case NOT_COMPARED -> note(way, frame, Colour.YELLOW, which + "not compared");
    }
  }

  void end() {
    if (lines > 0) {
      out.println();
    }
    total(Way.AB);
    total(Way.BA);
  }

  private void total(Way way) {
    Totals totals = of(way);
    StringBuilder text =
        new StringBuilder(way.text()).append(' ').append(Counted.bytes(totals.bytes));
    add(text, totals.missing, "missing");
    add(text, totals.cut, "cut off");
    add(text, totals.again, "sent again");
    out.println(text);
  }

  private static void add(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(String.format(Locale.ROOT, ", %,d %s", count, what));
    }
  }
}
