package org.pixelwire.packet.field;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names of values, in memory or in a resource of this package: lines of a value, or the first and
 * last of a range with a hyphen between them, then a tabulator and the name.
 */
final class ValueTable implements ValueNames {
  /** A range of values with one name. */
  private record Range(long last, String name) {}

  private final String resource;
  private NavigableMap<Long, String> names;
  private final NavigableMap<Long, Range> ranges = new TreeMap<>();

  ValueTable(String resource) {
    this.resource = resource;
  }

  private ValueTable(NavigableMap<Long, String> names) {
    this.resource = null;
    this.names = names;
  }

  static ValueTable list(String... names) {
    NavigableMap<Long, String> all = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i] != null) {
        all.put((long) i, names[i]);
      }
    }
    return new ValueTable(all);
  }

  @Override
  public String of(long value) {
    String name = names().get(value);
    if (name != null || ranges.isEmpty()) {
      return name;
    }
    var range = ranges.floorEntry(value);
    return range == null || value > range.getValue().last() ? null : range.getValue().name();
  }

  @Override
  public SortedMap<Long, String> all() {
    return Collections.unmodifiableSortedMap(names());
  }

  private synchronized NavigableMap<Long, String> names() {
    if (names == null) {
      names = new TreeMap<>();
      read();
    }
    return names;
  }

  private void read() {
    try (InputStream in = ValueTable.class.getResourceAsStream(resource + ".values");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        add(line.substring(0, tab), line.substring(tab + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String value, String name) {
    int hyphen = value.indexOf('-');
    if (hyphen < 0) {
      names.put(Long.decode(value), name);
    } else {
      long last = Long.decode(value.substring(hyphen + 1));
      ranges.put(Long.decode(value.substring(0, hyphen)), new Range(last, name));
    }
  }
}
