package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;

/** That values match a regular expression. */
final class Matching implements Test {
  private final boolean all;
  private final Source source;
  private final Regex regex;
  private final Values values = new Values();

  Matching(boolean all, Source source, Regex regex) {
    this.all = all;
    this.source = source;
    this.regex = regex;
  }

  @Override
  public boolean holds(FieldTree tree) {
    values.clear();
    if (!source.read(tree, values)) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      byte[] bytes = values.bytes(i);
      // As in Wireshark, no pattern matches where there are no bytes.
      if ((bytes.length > 0 && regex.matches(bytes)) != all) {
        return !all;
      }
    }
    return all;
  }
}
