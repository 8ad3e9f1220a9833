package org.pixelwire.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelwire.packet.field.Base;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldGroup;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.packet.field.ValueNames;

/** The lines of the tree for fields without a label of their own, as Wireshark makes them. */
class ItemLabelTest {
  private static final ValueNames NAMES = value -> value == 6 ? "TCP" : null;

  private final FieldGroup group = new FieldGroup("odd", "Odd Protocol", "ODD");
  private final FieldTree tree = new FieldTree(FieldSet.ALL);

  private String line(Field field, int... bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    for (int value : bytes) {
      buffer.put((byte) value);
    }
    tree.clear();
    tree.addSource("Frame", buffer, 0, bytes.length);
    tree.read(field, 0, bytes.length);
    return lines().get(0);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    new DetailTree(Palette.NONE, false, null).lines(tree, lines::add);
    return lines;
  }

  private Field number(FieldType type, Base base, long mask, ValueNames names) {
    return group.field("odd.number", "Number", type, base, mask, names);
  }

  @Test
  void numbersAreWrittenInTheirBase() {
    ValueNames none = ValueNames.NONE;
    assertThat(line(number(FieldType.UINT16, Base.DEC, 0, none), 1, 2)).isEqualTo("Number: 258");
    assertThat(line(number(FieldType.UINT16, Base.HEX, 0, none), 1, 2)).isEqualTo("Number: 0x0102");
    assertThat(line(number(FieldType.UINT16, Base.HEX_DEC, 0, none), 1, 2))
        .isEqualTo("Number: 0x0102 (258)");
    assertThat(line(number(FieldType.UINT16, Base.DEC_HEX, 0, none), 1, 2))
        .isEqualTo("Number: 258 (0x0102)");
  }

  @Test
  void namesStandBeforeTheirNumbers() {
    assertThat(line(number(FieldType.UINT8, Base.DEC, 0, NAMES), 6)).isEqualTo("Number: TCP (6)");
    assertThat(line(number(FieldType.UINT8, Base.HEX, 0, NAMES), 6))
        .isEqualTo("Number: TCP (0x06)");
    assertThat(line(number(FieldType.UINT8, Base.DEC, 0, NAMES), 7))
        .isEqualTo("Number: Unknown (7)");
    assertThat(line(number(FieldType.UINT8, Base.NONE, 0, NAMES), 6)).isEqualTo("Number: TCP");
  }

  @Test
  void bitsAreShownInTheirPlace() {
    assertThat(line(number(FieldType.UINT8, Base.DEC, 0xf0, ValueNames.NONE), 0x45))
        .isEqualTo("0100 .... = Number: 4");
    assertThat(line(number(FieldType.UINT16, Base.HEX, 0x1fff, ValueNames.NONE), 0x40, 0x0a))
        .isEqualTo("...0 0000 0000 1010 = Number: 0x000a");
    assertThat(line(group.flag("odd.flag", "Flag", 0x40), 0x40)).isEqualTo(".1.. .... = Flag: Set");
  }

  @Test
  void bitsOfNoBytesAreThoseOfTheirValue() {
    Field field = number(FieldType.UINT32, Base.HEX, 0x3, ValueNames.NONE);
    line(field, 0, 0, 0, 0);
    tree.clear();
    tree.computed(field, 2);
    assertThat(lines()).containsExactly("[.... .... .... .... .... .... .... ..10 = Number: 0x2]");
  }

  @Test
  void longBytesEndInDots() {
    Field field = group.field("odd.bytes", "Bytes", FieldType.BYTES, Base.NONE);
    assertThat(line(field, 1, 0xab)).isEqualTo("Bytes: 01ab");
    assertThat(line(field, new int[36])).isEqualTo("Bytes: " + "00".repeat(36));
    assertThat(line(field, new int[37])).isEqualTo("Bytes: " + "00".repeat(36) + "\u2026");
    assertThat(line(field)).isEqualTo("Bytes: <MISSING>");
  }

  @Test
  void aLabelIsTheWholeLine() {
    Field field = number(FieldType.UINT8, Base.DEC, 0x0f, ValueNames.NONE);
    line(field, 0x45);
    tree.label(field, ".... 0101 = Number: 20 bytes (5)");
    assertThat(lines()).containsExactly(".... 0101 = Number: 20 bytes (5)");
  }
}
