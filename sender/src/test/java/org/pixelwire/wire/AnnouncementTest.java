package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {
  private static final byte[] PIXELS =
      Hex.bytes(
          """
          01 03 08 00                        # pixels, BGR, 8 bits, 0
          00000002 00000003                  # 2 wide, 3 high
          00000578                           # chunks of 1400
          e3b0c44298fc1c149afbf4c8996fb924   # SHA-256
          27ae41e4649b934ca495991b7852b855
          0000                               # no media type
          0006 c3a92e706e67                  # name "é.png"
          0002 5337                          # student "S7"
          """);
  private static final byte[] FILE =
      Hex.bytes(
          """
          02 00 00 00                        # file bytes
          00000000 00000000                  # no shape
          00000001                           # chunks of 1
          e3b0c44298fc1c149afbf4c8996fb924   # SHA-256
          27ae41e4649b934ca495991b7852b855
          0009 696d6167652f706e67            # image/png
          0000                               # no name
          0000                               # no student
          """);
  private static final Sha256 SHA = Sha256.of(new byte[0]);
  private static final Announcement OF_PIXELS =
      new Announcement(new Encoding.Pixels(2, 3, 3, 8), 1400, SHA, "é.png", "S7");
  private static final Announcement OF_FILE =
      new Announcement(new Encoding.FileBytes("image/png"), 1, SHA, "", "");

  private static Announcement read(byte[] payload, long total) {
    RecordHeader header =
        RecordHeader.of(RecordType.ANNOUNCEMENT, Bytes.ID, 0, payload.length, 0, total);
    return Announcement.read(Bytes.valid(WireRecord.encode(header, payload)));
  }

  @Test
  void theFixturesReadAsTheirFields() {
    assertThat(read(PIXELS, 18)).isEqualTo(OF_PIXELS);
    assertThat(read(FILE, 99)).isEqualTo(OF_FILE);
  }

  @Test
  void theFieldsWriteAsTheFixtures() {
    assertThat(OF_PIXELS.encode()).isEqualTo(PIXELS);
    assertThat(OF_FILE.encode()).isEqualTo(FILE);
  }

  @Test
  void cutAtEveryLengthIsRefusedWithAReason() {
    for (byte[] whole : new byte[][] {PIXELS, FILE}) {
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> read(cut, 18))
            .as("%d bytes", length)
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .hasMessageMatching("(has \\d+ bytes, fewer than 48|cut inside its [a-z ]+)");
      }
    }
  }

  @Test
  void bytesAfterTheLastFieldAreIgnored() {
    assertThat(read(Arrays.copyOf(PIXELS, PIXELS.length + 3), 18)).isEqualTo(OF_PIXELS);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00, cannot be: unknown encoding 0",
    "0, 03, cannot be: unknown encoding 3",
    "0, 02, cannot be: a media type that is none",
    "1, 02, cannot be: an image with 2 channels",
    "2, 09, cannot be: an image with 9 bits per sample",
    "4, 00000000, cannot be: an image of 0x3 pixels",
    "4, 01000001, cannot be: has the width 16777217",
    "8, ffffffff, cannot be: has the height 4294967295",
    "8, 00000004, 'cannot be: 18 bytes are announced, but 2x4 BGR has 24'",
    "12, 00000000, cannot be: chunk size 0 is not from 1 to 65463",
    "12, 0000ffb8, cannot be: chunk size 65464 is not from 1 to 65463",
    "12, ffffffff, has the chunk size 4294967295",
    "48, 0080, cut inside its media type",
    "50, 0100, cut inside its name",
    "52, c328, has a name that is not UTF-8",
    "58, 0041, cut inside its student code",
  })
  void aFieldThatCannotBeIsRefusedWithItsValue(int at, String hex, String reason) {
    byte[] payload = PIXELS.clone();
    byte[] field = Hex.bytes(hex);
    System.arraycopy(field, 0, payload, at, field.length);
    assertThatThrownBy(() -> read(payload, 18))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void textsOverTheirLimitAreRefusedThoughTheirBytesAreThere() {
    byte[] long65 = Arrays.copyOf(PIXELS, 60 + 65);
    long65[59] = 65;
    assertThatThrownBy(() -> read(long65, 18)).hasMessage("has 65 bytes of student code");
    byte[] long256 = Arrays.copyOf(PIXELS, 400);
    long256[50] = 1;
    long256[51] = 0;
    Arrays.fill(long256, 52, 400, (byte) 'a');
    assertThatThrownBy(() -> read(long256, 18)).hasMessage("has 256 bytes of name");
  }

  @Test
  void moreChunksThanCanBeNumberedAreRefused() {
    assertThat(read(FILE, 0xffff_ffffL)).isEqualTo(OF_FILE);
    assertThatThrownBy(() -> read(FILE, 0x1_0000_0000L)).hasMessageContaining("2^32-1 chunks");
  }

  @Test
  void theLargestAnnouncementFits1200Bytes() {
    String type = "a".repeat(63) + "/" + "b".repeat(63);
    Announcement largest =
        new Announcement(
            new Encoding.FileBytes(type), 65_463, SHA, "é".repeat(127) + "x", "s".repeat(64));
    byte[] payload = largest.encode();
    assertThat(RecordHeader.LENGTH + payload.length).isEqualTo(544).isLessThanOrEqualTo(1200);
    assertThat(read(payload, 5)).isEqualTo(largest);
  }

  @Test
  void namesAndCodesBeyondTheirLimitsAreNotMade() {
    Encoding png = new Encoding.FileBytes("image/png");
    assertThatThrownBy(() -> new Announcement(png, 1, SHA, "é".repeat(128), ""))
        .hasMessage("the image's name has 256 bytes of UTF-8; at most 255 fit");
    assertThatThrownBy(() -> new Announcement(png, 1, SHA, "", "s".repeat(65)))
        .hasMessage("the student code has 65 bytes of UTF-8; at most 64 fit");
    assertThatThrownBy(() -> new Announcement(png, 65_464, SHA, "", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreCutAtACharactersBorder() {
    assertThat(Announcement.cutName("short.png")).isEqualTo("short.png");
    for (String character : new String[] {"a", "é", "€", "🦊"}) {
      int width = character.getBytes(StandardCharsets.UTF_8).length;
      for (int before = 0; before < 5; before++) {
        String cut = Announcement.cutName("x".repeat(before) + character.repeat(300));
        assertThat(cut).isEqualTo("x".repeat(before) + character.repeat((255 - before) / width));
      }
    }
  }

  @Test
  void unpairedSurrogatesInANameStillGiveANameThatFits() {
    String cut = Announcement.cutName("\ud83e" + "a".repeat(300));
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSize(255);
    assertThat(cut).startsWith("?a");
  }

  @Test
  void sidesThatWouldBeRefusedAreNotMade() {
    assertThat(new Encoding.Pixels(1 << 24, 1 << 24, 4, 16).byteCount()).isEqualTo(1L << 51);
    assertThatThrownBy(() -> new Encoding.Pixels((1 << 24) + 1, 1, 1, 8))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
