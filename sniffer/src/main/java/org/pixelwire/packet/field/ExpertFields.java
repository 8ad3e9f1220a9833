package org.pixelwire.packet.field;

/** {@code _ws.expert.*}: what Wireshark remarks on, beneath what it remarks on. */
final class ExpertFields {
  static final FieldGroup GROUP = new FieldGroup("_ws.expert", "Expert Info", "Expert");

  /** How much a remark matters. */
  enum Severity {
    COMMENT(0x0010_0000, "Comment"),
    CHAT(0x0020_0000, "Chat"),
    NOTE(0x0040_0000, "Note"),
    WARNING(0x0060_0000, "Warning"),
    ERROR(0x0080_0000, "Error");

    private final long code;
    private final String text;

    Severity(long code, String text) {
      this.code = code;
      this.text = text;
    }
  }

  /** What a remark is about. */
  enum Topic {
    CHECKSUM(0x0100_0000, "Checksum"),
    SEQUENCE(0x0200_0000, "Sequence"),
    RESPONSE(0x0300_0000, "Response"),
    REQUEST(0x0400_0000, "Request"),
    UNDECODED(0x0500_0000, "Undecoded"),
    REASSEMBLE(0x0600_0000, "Reassemble"),
    MALFORMED(0x0700_0000, "Malformed"),
    DEBUG(0x0800_0000, "Debug"),
    PROTOCOL(0x0900_0000, "Protocol"),
    SECURITY(0x0a00_0000, "Security"),
    COMMENT(0x0b00_0000, "Comment"),
    DECRYPTION(0x0c00_0000, "Decryption"),
    ASSUMPTION(0x0d00_0000, "Assumption"),
    DEPRECATED(0x0e00_0000, "Deprecated");

    private final long code;
    private final String text;

    Topic(long code, String text) {
      this.code = code;
      this.text = text;
    }
  }

  private static final Field MESSAGE =
      GROUP.field("_ws.expert.message", "Message", FieldType.STRING, Base.NONE);
  private static final Field SEVERITY =
      GROUP.field(
          "_ws.expert.severity",
          "Severity level",
          FieldType.UINT32,
          Base.NONE,
          ExpertFields::severity);
  private static final Field TOPIC =
      GROUP.field("_ws.expert.group", "Group", FieldType.UINT32, Base.NONE, ExpertFields::topic);

  private ExpertFields() {}

  private static String severity(long code) {
    for (Severity severity : Severity.values()) {
      if (severity.code == code) {
        return severity.text;
      }
    }
    return null;
  }

  private static String topic(long code) {
    for (Topic topic : Topic.values()) {
      if (topic.code == code) {
        return topic.text;
      }
    }
    return null;
  }

  /** Notes a remark that has a field of its own, in that field's words. */
  static void note(Field remark, Severity severity, Topic topic, FieldTree tree) {
    note(remark, remark.label(), severity, topic, tree);
  }

  /** Notes a remark in words of its own. */
  static void note(Field remark, String message, Severity severity, Topic topic, FieldTree tree) {
    if (tree.cut()) {
      return;
    }
    if (topic == Topic.MALFORMED) {
      MalformedFields.mark(tree);
    }
    tree.open(GROUP.protocol(), 0, 0);
    if (tree.labelled()) {
      tree.generated(GROUP.protocol());
      tree.label(
          GROUP.protocol(), "Expert Info (" + severity.text + "/" + topic.text + "): " + message);
    }
    tree.bytes(remark, 0, 0);
    tree.generated(remark);
    tree.label(remark, message);
    tree.text(MESSAGE, 0, 0, message);
    tree.hide(MESSAGE);
    tree.computed(SEVERITY, severity.code);
    tree.computed(TOPIC, topic.code);
    tree.close();
  }
}
