package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptTest {
  private static final byte[] INCOMPLETE =
      Hex.bytes(
          """
          0000000000000005                   # 5 bytes arrived
          00000000000000000000000000000000   # no SHA-256: bytes are missing
          00000000000000000000000000000000
          01 00                              # incomplete, 0
          0002                               # two ranges
          00000004                           # four chunks missing
          00000001 00000003                  # 1 to 3
          00000007 00000007                  # 7
          0003 6ec3b6                        # "nö"
          """);
  private static final byte[] INTACT =
      Hex.bytes(
          """
          000000000000000a                   # 10 bytes arrived
          e3b0c44298fc1c149afbf4c8996fb924   # SHA-256
          27ae41e4649b934ca495991b7852b855
          00 00                              # intact, 0
          0000 00000000                      # nothing missing
          0000                               # no reason
          """);
  private static final Receipt OF_INCOMPLETE =
      new Receipt(5, null, Verdict.INCOMPLETE, 4, List.of(new Range(1, 3), new Range(7, 7)), "nö");
  private static final Receipt OF_INTACT =
      new Receipt(10, Sha256.of(new byte[0]), Verdict.INTACT, 0, List.of(), "");

  private static Receipt read(byte[] payload) {
    RecordHeader header = RecordHeader.of(RecordType.RECEIPT, Bytes.ID, 10, payload.length, 10, 10);
    return Receipt.read(Bytes.valid(WireRecord.encode(header, payload)));
  }

  @Test
  void theFixturesReadAsTheirFields() {
    assertThat(read(INCOMPLETE)).isEqualTo(OF_INCOMPLETE);
    assertThat(read(INTACT)).isEqualTo(OF_INTACT);
  }

  @Test
  void theFieldsWriteAsTheFixtures() {
    assertThat(OF_INCOMPLETE.encode()).isEqualTo(INCOMPLETE);
    assertThat(OF_INTACT.encode()).isEqualTo(INTACT);
  }

  @Test
  void cutAtEveryLengthIsRefusedWithAReason() {
    for (byte[] whole : new byte[][] {INCOMPLETE, INTACT}) {
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> read(cut))
            .as("%d bytes", length)
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .hasMessageMatching(
                "has \\d+ bytes, fewer than 48|claims 2 missing ranges|cut inside its reason");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 000000000000000b, counts 11 bytes of 10",
    "0, ffffffffffffffff, counts 18446744073709551615 bytes of 10",
    "40, 05, has the unknown verdict 5",
    "42, 0065, claims 101 missing ranges",
    "42, ffff, claims 65535 missing ranges",
    "44, 00000003, lists the missing chunks 7 out of order or beyond their number",
    "48, 00000004, has a missing range that ends before it begins",
    "56, 00000003, lists the missing chunks 3-7 out of order or beyond their number",
    "60, ffffffff, lists the missing chunks 7-4294967295 out of order or beyond their number",
    "64, 0100, cut inside its reason",
    "66, ff, has a reason that is not UTF-8",
  })
  void aFieldThatCannotBeIsRefusedWithItsValue(int at, String hex, String reason) {
    byte[] payload = INCOMPLETE.clone();
    byte[] field = Hex.bytes(hex);
    System.arraycopy(field, 0, payload, at, field.length);
    assertThatThrownBy(() -> read(payload))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void theLargestReceiptFits1200BytesAndKeepsTheFirstRanges() {
    List<Range> every = LongStream.range(0, 500).mapToObj(i -> new Range(2 * i, 2 * i)).toList();
    Receipt largest = new Receipt(0, null, Verdict.INCOMPLETE, 500, every, "€".repeat(200));
    byte[] payload = largest.encode();
    assertThat(RecordHeader.LENGTH + payload.length).isEqualTo(1149).isLessThanOrEqualTo(1200);
    Receipt again = read(payload);
    assertThat(again).isEqualTo(largest);
    assertThat(again.missing()).isEqualTo(every.subList(0, 100));
    assertThat(again.missingChunks()).isEqualTo(500);
    assertThat(again.reason()).isEqualTo("€".repeat(85));
  }

  @Test
  void everyVerdictGoesThereAndBack() {
    for (Verdict verdict : Verdict.values()) {
      Receipt receipt = new Receipt(0, null, verdict, 0, List.of(), "");
      assertThat(read(receipt.encode()).verdict()).isEqualTo(verdict);
      assertThat(Verdict.parse(verdict.text())).isEqualTo(verdict);
    }
    assertThat(Arrays.stream(Verdict.values()).map(Verdict::code)).containsExactly(0, 1, 2, 3, 4);
    assertThatThrownBy(() -> Verdict.parse("fine")).hasMessage("no verdict is called 'fine'");
  }
}
