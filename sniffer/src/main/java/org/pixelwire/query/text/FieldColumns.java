package org.pixelwire.query.text;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.packet.field.ValueText;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.PacketLine;
import org.pixelwire.wire.PrintableText;

/** The values of chosen fields, one packet a line, as {@code tshark -T fields} prints them. */
public final class FieldColumns {
  /** Columns of the packet list, which tshark offers beside fields. */
  private static final String LIST_COLUMN = "_ws.col.";

  private static final List<String> LIST_COLUMNS =
      List.of("no.", "time", "source", "destination", "protocol", "length", "info");

  private final List<String> names;
  private final List<List<Field>> columns = new ArrayList<>();
  private final FieldLayout layout;
  private final ValueText values = new ValueText(ZoneId.systemDefault());

  /**
   * Columns of these fields.
   *
   * @throws IllegalArgumentException with one sentence, if there is no such field
   */
  public FieldColumns(List<String> names, FieldLayout layout) {
    this.names = List.copyOf(names);
    this.layout = layout;
    for (String name : names) {
      columns.add(fields(name));
    }
  }

  private static List<Field> fields(String name) {
    List<Field> fields = PacketFields.REGISTRY.named(name);
    if (fields.isEmpty() && listColumn(name) < 0) {
      throw unknown(name);
    }
    return fields;
  }

  /**
   * Makes sure that there is a field {@code name}.
   *
   * @throws IllegalArgumentException with one sentence, if there is none
   */
  public static void require(String name) {
    if (PacketFields.REGISTRY.named(name).isEmpty()) {
      throw unknown(name);
    }
  }

  private static IllegalArgumentException unknown(String name) {
    String nearest = PacketFields.REGISTRY.nearest(name);
    return new IllegalArgumentException(
        "There is no field '"
            + PrintableText.of(name)
            + "'"
            + (nearest == null ? "." : "; did you mean " + nearest + "?")
            + " 'pixelwire fields' lists them all.");
  }

  private static int listColumn(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(LIST_COLUMN)
        ? LIST_COLUMNS.indexOf(lower.substring(LIST_COLUMN.length()))
        : -1;
  }

  /** What a tree must tell for {@link #line}. */
  public FieldSet fields() {
    List<Field> all = columns.stream().flatMap(List::stream).toList();
    // The value of a protocol is its line in the tree.
    boolean lines = all.stream().anyMatch(field -> field.type() == FieldType.PROTOCOL);
    return lines ? FieldSet.ALL : FieldSet.of(all);
  }

  /** What comes before everything: a byte order mark, or nothing. */
  public String mark() {
    return layout.mark() ? "\ufeff" : "";
  }

  /** The names over the columns; null unless asked for. */
  public String heading() {
    return layout.header() ? String.join(layout.separator(), names) : null;
  }

  /**
   * The line of a packet.
   *
   * @param packet its line in a packet list, for columns of that
   * @param time its time there
   */
  public String line(FieldTree tree, Supplier<PacketLine> packet, String time) {
    StringBuilder out = new StringBuilder(80);
    for (int i = 0; i < columns.size(); i++) {
      String cell =
          columns.get(i).isEmpty()
              ? column(listColumn(names.get(i)), packet.get(), time)
              : cell(tree, columns.get(i));
      out.append(i == 0 ? "" : layout.separator());
      out.append(cell.isEmpty() ? "" : layout.quote() + PrintableText.of(cell) + layout.quote());
    }
    return out.toString();
  }

  private String cell(FieldTree tree, List<Field> fields) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < tree.size(); i++) {
      if (fields.contains(tree.field(i))) {
        if (layout.occurrence() == FieldLayout.Occurrence.LAST) {
          out.setLength(0);
        }
        values.append(tree, i, out.append(out.isEmpty() ? "" : layout.aggregator()));
        if (layout.occurrence() == FieldLayout.Occurrence.FIRST) {
          break;
        }
      }
    }
    return out.toString();
  }

  private static String column(int index, PacketLine packet, String time) {
    return switch (index) {
      case 0 -> Long.toString(packet.number());
      case 1 -> time;
      case 2 -> packet.source();
      case 3 -> packet.destination();
      case 4 -> packet.protocol();
      case 5 -> Long.toString(packet.length());
      default -> packet.info();
    };
  }
}
