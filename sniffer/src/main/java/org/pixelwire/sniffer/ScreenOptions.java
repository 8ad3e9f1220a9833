package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import org.pixelwire.query.text.Palette;
import picocli.CommandLine.Option;

/** How long text is shown on a terminal. */
final class ScreenOptions {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  String color;

  @Option(names = "--no-pager", description = "Print all at once, on a terminal, too.")
  boolean noPager;

  /**
   * The colours asked for.
   *
   * @throws IllegalArgumentException with one sentence, if that makes no sense
   */
  Paint paint() {
    return new Paint(
        Palette.of(color, Terminal.isStandardOutput(), System.getenv()) != Palette.NONE);
  }

  /** Where {@code text}, or else something for machines, is printed. */
  Pager pager(PrintWriter plain, boolean text) throws IOException {
    return Pager.on(plain, text && !noPager);
  }
}
