package org.pixelwire.packet.field;

/** {@code llc.*} (IEEE 802.2 section 3, SNAP: IEEE 802 section 10). */
final class LlcFields {
  static final FieldGroup GROUP = new FieldGroup("llc", "Logical-Link Control", "LLC");

  private static final int SNAP = 0xaaaa;
  private static final int CISCO = 0x00000c;
  private static final int UNNUMBERED = 0x03;
  private static final int POLL_BIT = 0x10;

  private static final Field DSAP =
      GROUP.field("llc.dsap", "DSAP", FieldType.UINT8, Base.HEX, ValueNames.table("llc-sap"));
  private static final Field DSAP_SAP =
      GROUP.field("llc.dsap.sap", "SAP", FieldType.UINT8, Base.CUSTOM, 0xfe, ValueNames.NONE);
  private static final Field GROUP_BIT =
      GROUP.field(
          "llc.dsap.ig",
          "IG Bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x1,
          ValueNames.flag("Group", "Individual"));
  private static final Field SSAP =
      GROUP.field("llc.ssap", "SSAP", FieldType.UINT8, Base.HEX, ValueNames.table("llc-sap"));
  private static final Field SSAP_SAP =
      GROUP.field("llc.ssap.sap", "SAP", FieldType.UINT8, Base.CUSTOM, 0xfe, ValueNames.NONE);
  private static final Field RESPONSE =
      GROUP.field(
          "llc.ssap.cr",
          "CR Bit",
          FieldType.BOOLEAN,
          Base.NONE,
          0x1,
          ValueNames.flag("Response", "Command"));
  private static final Field CONTROL =
      GROUP.field("llc.control", "Control", FieldType.UINT16, Base.HEX);
  private static final Field RECEIVED =
      GROUP.field("llc.control.n_r", "N(R)", FieldType.UINT16, Base.DEC, 0xfe00, ValueNames.NONE);
  private static final Field SENT =
      GROUP.field("llc.control.n_s", "N(S)", FieldType.UINT16, Base.DEC, 0xfe, ValueNames.NONE);
  private static final Field POLL = GROUP.flag("llc.control.p", "Poll", 0x10);
  private static final Field FINAL = GROUP.flag("llc.control.f", "Final", 0x10);
  private static final Field SUPERVISORY =
      GROUP.field(
          "llc.control.s_ftype",
          "Supervisory frame type",
          FieldType.UINT16,
          Base.HEX,
          0xc,
          ValueNames.list("Receiver ready", "Receiver not ready", "Reject", "Selective reject"));
  private static final Field COMMAND =
      GROUP.field(
          "llc.control.u_modifier_cmd",
          "Command",
          FieldType.UINT8,
          Base.HEX,
          0xec,
          ValueNames.table("llc-control-u-modifier-cmd"));
  private static final Field REPLY =
      GROUP.field(
          "llc.control.u_modifier_resp",
          "Response",
          FieldType.UINT8,
          Base.HEX,
          0xec,
          ValueNames.table("llc-control-u-modifier-resp"));
  private static final Field FRAME_TYPE =
      GROUP.field(
          "llc.control.ftype",
          "Frame type",
          FieldType.UINT16,
          Base.HEX,
          0x1,
          ValueNames.list("Information frame", "Supervisory frame", null, "Unnumbered frame"));
  private static final Field UNNUMBERED_TYPE =
      GROUP.field(
          "llc.control.ftype", "Frame type", FieldType.UINT8, Base.HEX, 0x3, FRAME_TYPE.values());
  private static final Field ORGANIZATION =
      GROUP.field("llc.oui", "Organization Code", FieldType.UINT24, Base.OUI);
  private static final Field TYPE =
      GROUP.field("llc.type", "Type", FieldType.UINT16, Base.HEX, ValueNames.table("ethertype"));
  private static final Field PROTOCOL_ID =
      GROUP.field("llc.pid", "Protocol ID", FieldType.UINT16, Base.HEX);
  private static final Field CISCO_ID =
      GROUP.field(
          "llc.cisco_pid", "PID", FieldType.UINT16, Base.HEX, ValueNames.table("llc-cisco-pid"));

  private LlcFields() {}

  static void note(int at, FieldTree tree) {
    tree.begin(GROUP);
    if (!tree.has(at, 1)) {
      return;
    }
    tree.openProtocol(GROUP, at, 3);
    tree.open(DSAP, at, 1);
    tree.read(DSAP_SAP, at, 1);
    tree.read(GROUP_BIT, at, 1);
    tree.close();
    tree.open(SSAP, at + 1, 1);
    tree.read(SSAP_SAP, at + 1, 1);
    tree.read(RESPONSE, at + 1, 1);
    tree.close();
    if (tree.has(at + 2, 1)) {
      control(at + 2, (tree.u8(at + 1) & 1) != 0, tree);
      int control = tree.u8(at + 2);
      if (tree.u16(at) == SNAP) {
        boolean information = (control & 1) == 0 || (control & ~POLL_BIT) == UNNUMBERED;
        snap(at + ((control & UNNUMBERED) == UNNUMBERED ? 3 : 4), information, tree);
      }
    }
    tree.close();
  }

  /** Numbered frames have two bytes, the lower one first (section 5.4). */
  private static void control(int at, boolean response, FieldTree tree) {
    int low = tree.u8(at);
    if ((low & 3) == 3) {
      tree.open(CONTROL, at, 1);
      if ((low & 0x10) != 0) {
        tree.number(response ? FINAL : POLL, at, 1, 1);
      }
      tree.read(response ? REPLY : COMMAND, at, 1);
      tree.read(UNNUMBERED_TYPE, at, 1);
      tree.close();
    } else if (tree.has(at, 2)) {
      numbered(at, low | tree.u8(at + 1) << 8, tree);
    }
  }

  private static void numbered(int at, int control, FieldTree tree) {
    boolean information = (control & 1) == 0;
    tree.number(CONTROL, at, 2, control);
    tree.beneath();
    tree.number(RECEIVED, at, 2, control >> 9);
    if (information) {
      tree.number(SENT, at, 2, control >> 1 & 0x7f);
    }
    if ((control & 0x100) != 0) {
      tree.number(POLL, at, 2, 1);
    }
    if (!information) {
      tree.number(SUPERVISORY, at, 2, control >> 2 & 3);
    }
    tree.number(FRAME_TYPE, at, 2, control & 1);
    tree.close();
  }

  private static void snap(int at, boolean information, FieldTree tree) {
    if (tree.has(at, 5)) {
      tree.read(ORGANIZATION, at, 3);
      long organization = tree.u32(at) >>> 8;
      boolean type = organization == 0 || organization == 0xf8;
      if (information || !type) {
        tree.read(type ? TYPE : organization == CISCO ? CISCO_ID : PROTOCOL_ID, at + 3, 2);
      }
    }
  }
}
