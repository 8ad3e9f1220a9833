package org.pixelwire.query.filter;

import org.pixelwire.packet.field.FieldTree;

/** That there is some value that is not empty, or not 0. */
final class NotEmpty implements Test {
  private final Source source;
  private final boolean zeroIsEmpty;
  private final Values values = new Values();

  NotEmpty(Source source, boolean zeroIsEmpty) {
    this.source = source;
    this.zeroIsEmpty = zeroIsEmpty;
  }

  @Override
  public boolean holds(FieldTree tree) {
    values.clear();
    source.read(tree, values);
    for (int i = 0; i < values.size(); i++) {
      byte[] bytes = values.bytes(i);
      if (bytes == null ? isSomething(i) : isSomething(bytes)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSomething(int i) {
    return !zeroIsEmpty || (values.number(i) | values.high(i)) != 0;
  }

  private boolean isSomething(byte[] bytes) {
    if (!zeroIsEmpty) {
      return bytes.length > 0;
    }
    for (byte each : bytes) {
      if (each != 0) {
        return true;
      }
    }
    return false;
  }
}
