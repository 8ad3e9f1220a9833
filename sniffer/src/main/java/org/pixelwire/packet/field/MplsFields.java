package org.pixelwire.packet.field;

/** {@code mpls.*} (RFC 3032 section 2.1): one header a label. */
final class MplsFields {
  static final FieldGroup GROUP =
      new FieldGroup("mpls", "MultiProtocol Label Switching Header", "MPLS");

  private static final int ENTRY = 4;

  private static final Field LABEL =
      GROUP.field(
          "mpls.label",
          "MPLS Label",
          FieldType.UINT32,
          Base.DEC_HEX,
          0xfffff000L,
          ValueNames.list(
              "IPv4 Explicit-Null",
              "Router Alert",
              "IPv6 Explicit-Null",
              "Implicit-Null",
              null,
              null,
              null,
              "Entropy Label Indicator (ELI)",
              null,
              null,
              null,
              null,
              null,
              "Generic Associated Channel Label (GAL)",
              "OAM Alert"));
  private static final Field EXPERIMENTAL =
      GROUP.field(
          "mpls.exp", "MPLS Experimental Bits", FieldType.UINT32, Base.DEC, 0xe00, ValueNames.NONE);
  private static final Field BOTTOM =
      GROUP.field(
          "mpls.bottom",
          "MPLS Bottom Of Label Stack",
          FieldType.UINT32,
          Base.DEC,
          0x100,
          ValueNames.NONE);
  private static final Field TTL =
      GROUP.field("mpls.ttl", "MPLS TTL", FieldType.UINT32, Base.DEC, 0xff, ValueNames.NONE);

  private MplsFields() {}

  static void note(int from, FieldTree tree) {
    int at = from;
    boolean bottom = false;
    while (!bottom) {
      tree.begin(GROUP);
      if (!tree.has(at, ENTRY)) {
        return;
      }
      long entry = tree.u32(at);
      tree.openProtocol(GROUP, at, ENTRY);
      if (tree.labelled()) {
        tree.label(GROUP.protocol(), label(entry));
      }
      tree.read(LABEL, at, ENTRY);
      tree.read(EXPERIMENTAL, at, ENTRY);
      tree.read(BOTTOM, at, ENTRY);
      tree.read(TTL, at, ENTRY);
      tree.close();
      bottom = (entry & 0x100) != 0;
      at += ENTRY;
    }
  }

  private static String label(long entry) {
    return "MultiProtocol Label Switching Header, Label: "
        + (entry >> 12)
        + ", Exp: "
        + (entry >> 9 & 7)
        + ", S: "
        + (entry >> 8 & 1)
        + ", TTL: "
        + (entry & 0xff);
  }
}
