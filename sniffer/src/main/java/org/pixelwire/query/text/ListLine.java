package org.pixelwire.query.text;

import org.pixelwire.query.PacketLine;
import org.pixelwire.wire.PrintableText;

/** The lines of a packet list, aligned as tshark's. */
public final class ListLine {
  private static final int NUMBER = 5;
  private static final int TIME = 10;
  private static final int ADDRESS = 12;

  private ListLine() {}

  /** No., Time, Source, Destination, Protocol, Length and Info of one packet. */
  public static String text(PacketLine line, String time) {
    StringBuilder out = new StringBuilder(128);
    right(out, Long.toString(line.number()), NUMBER).append(' ');
    right(out, time, TIME).append(' ');
    right(out, line.source(), ADDRESS).append(" \u2192 ");
    left(out, line.destination(), ADDRESS).append(' ');
    out.append(line.protocol()).append(' ').append(line.length()).append(' ');
    return out.append(PrintableText.of(line.info())).toString();
  }

  /** What stands above the columns on a terminal. */
  public static String heading() {
    StringBuilder out = new StringBuilder(80);
    right(out, "No.", NUMBER).append(' ');
    right(out, "Time", TIME).append(' ');
    right(out, "Source", ADDRESS).append(" \u2192 ");
    left(out, "Destination", ADDRESS).append(' ');
    return out.append("Protocol Length Info").toString();
  }

  private static StringBuilder right(StringBuilder out, String text, int width) {
    for (int i = text.length(); i < width; i++) {
      out.append(' ');
    }
    return out.append(text);
  }

  private static StringBuilder left(StringBuilder out, String text, int width) {
    out.append(text);
    for (int i = text.length(); i < width; i++) {
      out.append(' ');
    }
    return out;
  }
}
