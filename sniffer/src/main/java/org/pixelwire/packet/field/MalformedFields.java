package org.pixelwire.packet.field;

import org.pixelwire.packet.field.ExpertFields.Severity;
import org.pixelwire.packet.field.ExpertFields.Topic;

/** {@code _ws.malformed.*}: what ends before it is whole, though nothing was cut. */
final class MalformedFields {
  static final FieldGroup GROUP =
      new FieldGroup("_ws.malformed", "Malformed Packet", "Malformed packet");

  private static final Field EXCEPTION =
      GROUP.remark("_ws.malformed.expert", "Malformed Packet (Exception occurred)");

  private MalformedFields() {}

  /** Lets filters find what is malformed in one way or another. */
  static void mark(FieldTree tree) {
    tree.bytes(GROUP.protocol(), 0, 0);
    tree.hide(GROUP.protocol());
  }

  static void note(FieldTree tree) {
    FieldGroup group = tree.overrun();
    if (group != null) {
      tree.openProtocol(GROUP, 0, 0);
      if (tree.labelled()) {
        tree.label(GROUP.protocol(), "[Malformed Packet: " + group.shortName() + "]");
      }
      ExpertFields.note(EXCEPTION, Severity.ERROR, Topic.MALFORMED, tree);
      tree.close();
    }
  }
}
