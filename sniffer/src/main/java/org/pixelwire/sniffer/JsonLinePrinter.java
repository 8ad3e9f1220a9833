package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.flow.Truth;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.PacketLine;
import org.pixelwire.query.TcpFacts;
import org.pixelwire.query.text.TreeValues;

/** One JSON object a packet, each on a line ({@code --json}); with -V also all its fields. */
final class JsonLinePrinter implements PacketPrinter {
  private final JsonOut lines;
  private final PacketSource source;
  private final TreeValues values;

  JsonLinePrinter(PrintWriter out, PacketSource source, boolean details) throws IOException {
    lines = JsonOut.lines(out);
    this.source = source;
    values = details ? new TreeValues() : null;
  }

  @Override
  public FieldSet fields() {
    return values == null ? null : FieldSet.ALL;
  }

  @Override
  public void print(ShownPacket packet) throws IOException {
    PacketLine line = packet.line();
    lines
        .object()
        .member("frame", line.number())
        .member("time", Json.time(line.timeNanos(), source.timestampDigits()))
        .member("length", line.length())
        .member("capturedLength", source.capturedLength())
        .member("source", orNull(line.source()))
        .member("destination", orNull(line.destination()))
        .member("protocol", line.protocol())
        .member("info", line.info())
        .member("stream", line.stream() < 0 ? null : line.stream())
        .member("analysis", List.copyOf(line.analysis().keySet()))
        .member("why", line.analysis())
        .member("truth", line.truth() == Truth.NONE ? null : line.truth().text());
    tcp(line.tcp());
    if (values != null) {
      lines.member("fields", values.byName(packet.fields()));
    }
    lines.end().newLine();
  }

  private static String orNull(String address) {
    return address.isEmpty() ? null : address;
  }

  private void tcp(TcpFacts tcp) throws IOException {
    if (tcp == null) {
      lines.member("tcp", null);
      return;
    }
    lines
        .object("tcp")
        .member("window", tcp.window())
        .member("bytesInFlight", tcp.bytesInFlight())
        .member("ackRtt", tcp.ackRttNanos() == null ? null : tcp.ackRttNanos() / 1e9)
        .member("acksFrame", tcp.acksFrame())
        .end();
  }

  @Override
  public void end() throws IOException {
    lines.flush();
  }
}
