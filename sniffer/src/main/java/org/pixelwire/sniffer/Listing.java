package org.pixelwire.sniffer;

import java.io.IOException;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.text.PacketTimes;
import org.pixelwire.query.text.TimeFormat;

/** Shows the packets of one capture, those that are wanted, in a form. */
final class Listing {
  private final PacketPrinter printer;
  private final TimeFormat timeFormat;
  private final PacketFilter filter;
  private final FrameNumbers frames;
  private final PacketFields fields;
  private final PacketTimes times = new PacketTimes();

  /**
   * A listing of nothing yet.
   *
   * @param filter which packets; null for all
   * @param frames which packets by number; null for all
   */
  Listing(PacketPrinter printer, TimeFormat timeFormat, PacketFilter filter, FrameNumbers frames) {
    this.printer = printer;
    this.timeFormat = timeFormat;
    this.filter = filter;
    this.frames = frames;
    fields = printer.fields() == null && filter == null ? null : new PacketFields(wanted());
  }

  private FieldSet wanted() {
    if (filter == null || printer.fields() == null) {
      return filter == null ? printer.fields() : filter.fields();
    }
    return printer.fields().and(filter.fields());
  }

  /** Before the first packet. */
  void begin() throws IOException {
    printer.begin();
  }

  /**
   * Shows the packet that {@code analysis} took last, if it is wanted. To be told of every packet.
   *
   * @param digits decimals of its time
   */
  void packet(Analysis analysis, int digits) throws IOException {
    times.packet(analysis.lastNanos());
    FieldTree tree = fields == null ? null : analysis.fields(fields);
    if ((frames == null || frames.contains(analysis.packets()))
        && (filter == null || filter.matches(tree))) {
      printer.print(new ShownPacket(analysis, tree, timeFormat.text(times, digits)));
      times.shown();
      if (fields != null) {
        fields.shown();
      }
    }
  }

  /** After the last packet. */
  void end() throws IOException {
    printer.end();
  }
}
