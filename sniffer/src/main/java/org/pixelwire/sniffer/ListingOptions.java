package org.pixelwire.sniffer;

import org.pixelwire.capture.CaptureException;
import org.pixelwire.query.text.Palette;
import org.pixelwire.query.text.TimeFormat;
import picocli.CommandLine.Option;

/** Which packets are shown and how: what every command that lists packets lets its user choose. */
final class ListingOptions {
  @Option(
      names = "-Y",
      paramLabel = "FILTER",
      description = "Only packets that pass this display filter, written as in Wireshark.")
  String filter;

  @Option(names = "-V", description = "The details of each packet, as a tree.")
  boolean details;

  @Option(
      names = "-x",
      description =
          "The bytes of each packet. With -V, each line of the tree then says which bytes it is.")
  boolean hex;

  @Option(names = "-P", description = "Also each packet's line, with -V or -x.")
  boolean lines;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      description = "Mark this field and its bytes, e.g. ip.ttl; shows them with -V -x.")
  String field;

  @Option(
      names = "-t",
      paramLabel = "FORMAT",
      defaultValue = "r",
      description =
          "Time: r since the first packet, d since the one before, dd since the one shown before,"
              + " a of day, ad with date, adoy with day of the year, u, ud, udoy in UTC, e epoch.")
  String time;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.")
  String color;

  /** Whether more than the packets' lines is asked for. */
  boolean beyondLines() {
    return details || hex || field != null;
  }

  PacketFilter packetFilter() throws CaptureException {
    return filter == null ? null : PacketFilter.of(filter);
  }

  TimeFormat timeFormat() {
    return TimeFormat.of(time);
  }

  Palette palette() {
    return Palette.of(color, Terminal.isStandardOutput(), System.getenv());
  }
}
