package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.query.text.TreeValues;

/** The detail tree of each packet as JSON, laid out as {@code tshark -T json} does. */
final class TreeJsonPrinter implements PacketPrinter {
  private final JsonOut json;
  private final TreeValues values = new TreeValues();

  TreeJsonPrinter(PrintWriter out) throws IOException {
    json = JsonOut.pretty(out);
  }

  @Override
  public FieldSet fields() {
    return FieldSet.ALL;
  }

  @Override
  public void begin() throws IOException {
    json.list();
  }

  @Override
  public void print(ShownPacket packet) throws IOException {
    json.object()
        .member("_index", "packets-" + TreeValues.date(packet.analysis().lastNanos()))
        .member("_type", "doc")
        .member("_score", null)
        .object("_source")
        .object("layers");
    items(packet, 0, packet.fields().size());
    json.end().end().end();
  }

  /** Items {@code from} to before {@code end}, of which the first has the least depth. */
  private void items(ShownPacket packet, int from, int end) throws IOException {
    int at = from;
    while (at < end) {
      int next = values.next(packet.fields(), at);
      item(packet, at, next);
      at = next;
    }
  }

  /** Item {@code at}, whose children reach to before {@code next}. */
  private void item(ShownPacket packet, int at, int next) throws IOException {
    String name = values.key(packet.fields(), at);
    boolean children = next > at + 1;
    if (!values.hasValue(packet.fields(), at) && children) {
      json.object(name);
      items(packet, at + 1, next);
      json.end();
      return;
    }
    json.member(name, values.json(packet.fields(), at));
    if (children) {
      json.object(name + "_tree");
      items(packet, at + 1, next);
      json.end();
    }
  }

  @Override
  public void end() throws IOException {
    json.end().newLine().flush();
  }
}
