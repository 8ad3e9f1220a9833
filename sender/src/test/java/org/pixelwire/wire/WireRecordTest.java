package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireRecordTest {
  private static final byte[] DATA =
      Hex.bytes(
          """
          50584c57 01 02 002c   # magic, version 1, data, header length 44
          0123456789abcdef      # transfer id
          00000001 00000002     # chunk 1, payload length 2
          0000000000000002      # byte offset 2
          0000000000000004      # total length 4
          ca25f856              # CRC-32C
          4142                  # payload
          """);
  private static final RecordHeader HEADER =
      new RecordHeader(2, 44, 0x0123456789abcdefL, 1, 2, 2, 4, 0xca25f856L);

  @Test
  void theFixtureReadsAsItsFields() {
    WireRecord record = Bytes.valid(DATA);
    assertThat(record.header()).isEqualTo(HEADER);
    assertThat(record.type()).isEqualTo(RecordType.DATA);
    assertThat(record.payload().copy()).isEqualTo(new byte[] {0x41, 0x42});
    assertThat(record.header().transfer()).hasToString("0123456789abcdef");
    assertThat(record.header().recordLength()).isEqualTo(DATA.length);
  }

  @Test
  void theFieldsWriteAsTheFixture() {
    RecordHeader header = RecordHeader.of(RecordType.DATA, Bytes.ID, 1, 2, 2, 4);
    assertThat(WireRecord.encode(header, new byte[] {0x41, 0x42})).isEqualTo(DATA);

    ByteBuffer direct = ByteBuffer.allocateDirect(60).position(5);
    WireRecord.encode(header, new byte[] {0, 0x41, 0x42, 0}, 1, direct);
    byte[] written = new byte[DATA.length];
    direct.flip().position(5).get(written);
    assertThat(written).isEqualTo(DATA);
  }

  @Test
  void aPayloadOfAnotherLengthThanItsHeaderSaysIsNotWritten() {
    RecordHeader header = RecordHeader.of(RecordType.DATA, Bytes.ID, 1, 2, 2, 4);
    assertThatThrownBy(() -> WireRecord.encode(header, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutAtEveryLengthSaysHowMuchIsNeeded() {
    assertThat(Bytes.read(new byte[0])).isInstanceOf(Reading.Foreign.class);
    for (int length = 1; length < DATA.length; length++) {
      int needed = length < RecordHeader.LENGTH ? RecordHeader.LENGTH : DATA.length;
      assertThat(Bytes.read(Arrays.copyOf(DATA, length)))
          .as("%d bytes", length)
          .isEqualTo(new Reading.Cut(needed));
    }
  }

  @Test
  void bytesAfterTheRecordAreNotLookedAt() {
    assertThat(Bytes.valid(Arrays.copyOf(DATA, DATA.length + 9)).header()).isEqualTo(HEADER);
  }

  @Test
  void noSingleFlippedBitReadsAsValidOrSkipped() {
    for (int bit = 0; bit < DATA.length * 8; bit++) {
      byte[] flipped = DATA.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Bytes.read(flipped))
          .as("bit %d", bit)
          .isNotInstanceOfAny(Reading.Valid.class, Reading.Skipped.class);
    }
  }

  @Test
  void aChangedPayloadIsDamagedUnderItsClaimedHeader() {
    byte[] changed = DATA.clone();
    changed[45] ^= 1;
    assertThat(Bytes.read(changed))
        .isEqualTo(new Reading.Damaged(HEADER, "CRC-32C does not match"));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 002b, header length 43",
    "6, 0401, header length 1025",
    "20, 0000ffb8, payload length 65464",
    "20, ffffffff, payload length 4294967295",
    "20, 00000000, chunk end",
    "20, 00000003, chunk end",
    "24, 0000000000000005, byte offset 5",
    "24, 8000000000000000, byte offset -",
    "32, 0000000000000000, total length 0",
    "32, 8000000000000000, total length -",
  })
  void aFieldOutsideItsRangeIsNoRecordEvenWithTheRightCrc(int at, String hex, String reason) {
    byte[] bytes = Arrays.copyOf(DATA, 70_000);
    byte[] field = Hex.bytes(hex);
    System.arraycopy(field, 0, bytes, at, field.length);
    long claimed = ByteView.of(bytes).u32(20);
    byte[] sealed = claimed > 65_463 ? bytes : Bytes.sealed(bytes);
    assertThat(Bytes.read(sealed))
        .isInstanceOfSatisfying(
            Reading.Foreign.class, r -> assertThat(r.reason()).contains(reason));
  }

  @Test
  void aLongerHeaderIsAcceptedAndSkippedOver() {
    for (int length : new int[] {45, 52, 1024}) {
      WireRecord record = Bytes.valid(Bytes.odd(1, 2, length, new byte[] {7, 8, 9}));
      assertThat(record.header().headerLength()).isEqualTo(length);
      assertThat(record.payload().copy()).containsExactly(7, 8, 9);
    }
  }

  @Test
  void theExtraBytesOfALongerHeaderAreUnderTheCrc() {
    byte[] record = Bytes.odd(1, 2, 52, new byte[] {7});
    record[50] ^= 1;
    assertThat(Bytes.read(record)).isInstanceOf(Reading.Damaged.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 127})
  void unknownTypesBelow128AreSkipped(int type) {
    assertThat(Bytes.read(Bytes.odd(1, type, 44, new byte[3]))).isInstanceOf(Reading.Skipped.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 255})
  void unknownTypesFrom128AreRefusedByName(int type) {
    assertThat(Bytes.read(Bytes.odd(1, type, 44, new byte[3])))
        .isEqualTo(new Reading.Refused("record type " + type + " is not known to version 1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 255})
  void unknownVersionsAreRefusedByNumber(int version) {
    assertThat(Bytes.read(Bytes.odd(version, 2, 44, new byte[3])))
        .isEqualTo(new Reading.Refused("Pixelwire version " + version + ", this is version 1"));
  }

  @Test
  void theCrcIsCastagnolis() {
    // RFC 3720 appendix B.4
    assertThat(ByteView.of(new byte[32]).crc32c()).isEqualTo(0x8a9136aaL);
    assertThat(ByteView.of("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .returns(0xe3069283L, ByteView::crc32c);
  }

  @Test
  void theLargestRecordFitsAnIpv4Datagram() {
    byte[] record = Bytes.data(0, 65_463, 0, 65_463, new byte[65_463]);
    assertThat(record).hasSize(65_507);
    assertThat(Bytes.read(record)).isInstanceOf(Reading.Valid.class);
    assertThatThrownBy(() -> Bytes.data(0, 65_464, 0, 65_464, new byte[65_464]))
        .hasMessage("payload length 65464 is out of range");
  }
}
