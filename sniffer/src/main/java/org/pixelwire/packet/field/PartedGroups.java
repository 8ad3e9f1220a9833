package org.pixelwire.packet.field;

/** Protocols whose fields stand in several classes, none of which may need another to exist. */
final class PartedGroups {
  static final FieldGroup FRAME = new FieldGroup("frame", "Frame", "Frame");
  static final FieldGroup TCP = new FieldGroup("tcp", "Transmission Control Protocol", "TCP");

  private PartedGroups() {}
}
