package org.pixelwire.packet.field;

import java.util.Collections;
import java.util.SortedMap;

/** What the values of a field mean, in Wireshark's words (its value strings). */
@FunctionalInterface
public interface ValueNames {
  /** No value has a name. */
  ValueNames NONE = value -> null;

  /** How Wireshark words the bit of most flags. */
  ValueNames SET = flag("Set", "Not set");

  /** How it words the others. */
  ValueNames YES = flag("Yes", "No");

  /** The name of {@code value}; null when it has none. */
  String of(long value);

  /** Every value that has a name of its own, ascending; those of ranges are left out. */
  default SortedMap<Long, String> all() {
    return Collections.emptySortedMap();
  }

  /** What a bit means. */
  static ValueNames flag(String set, String notSet) {
    return ValueTable.list(notSet, set);
  }

  /** The names of 0, 1, 2 and so on; null where there is none. */
  static ValueNames list(String... names) {
    return ValueTable.list(names);
  }

  /** The names in a table of this package, a resource that is read when first asked. */
  static ValueNames table(String name) {
    return new ValueTable(name);
  }
}
