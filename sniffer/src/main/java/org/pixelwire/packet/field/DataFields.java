package org.pixelwire.packet.field;

/** {@code data.*}: bytes that no protocol known here explains. */
final class DataFields {
  static final FieldGroup GROUP = new FieldGroup("data", "Data", "Data");
  private static final Field DATA = GROUP.field("data.data", "Data", FieldType.BYTES, Base.NONE);
  private static final Field LENGTH = GROUP.field("data.len", "Length", FieldType.INT32, Base.DEC);

  private DataFields() {}

  /**
   * Notes data.
   *
   * @param length by the headers, captured or not
   */
  static void note(int at, int length, FieldTree tree) {
    int there = Math.min(length, tree.readable() - at);
    if (there <= 0) {
      return;
    }
    tree.openProtocol(GROUP, at, there);
    if (tree.labelled()) {
      tree.label(GROUP.protocol(), "Data (" + there + (there == 1 ? " byte)" : " bytes)"));
    }
    tree.read(DATA, at, there);
    tree.number(LENGTH, at, 0, there);
    tree.generated(LENGTH);
    tree.close();
  }
}
