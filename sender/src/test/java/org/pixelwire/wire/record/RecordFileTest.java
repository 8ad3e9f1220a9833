package org.pixelwire.wire.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.RangeSet;

class RecordFileTest {
  private static final String SHA =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final TransferRecord SENT =
      record("0123456789abcdef", TransferRecord.SENDER, "pixels", 4, "intact");

  /** The record {@link #SENT} in the order of keys that JSON.md gives. */
  private static final String SENT_JSON =
      """
      {
        "format" : 1,
        "id" : "0123456789abcdef",
        "role" : "sender",
        "transport" : "udp",
        "local" : "127.0.0.1:40000",
        "peer" : "127.0.0.1:20200",
        "student" : null,
        "name" : "é.png",
        "encoding" : "pixels",
        "width" : 4,
        "height" : 2,
        "channels" : 1,
        "depth" : 8,
        "start" : "1700000000.123456789",
        "end" : "1700000001.000000000",
        "rate" : 100000000,
        "seed" : 7,
        "totalBytes" : 8,
        "chunkSize" : 2,
        "sha256" : "%s",
        "chunks" : {
          "done" : [ [ 0, 1 ], [ 3, 3 ] ],
          "duplicated" : [ [ 1, 1 ] ],
          "damaged" : [ ],
          "withheld" : [ [ 2, 2 ] ],
          "refused" : [ ]
        },
        "faults" : [ {
          "chunk" : 2,
          "kind" : "drop"
        } ],
        "settings" : { },
        "counters" : {
          "before" : {
            "RcvbufErrors" : 3
          },
          "after" : {
            "RcvbufErrors" : 5
          }
        },
        "verdict" : "intact",
        "reason" : null,
        "file" : null,
        "chunkCrc32c" : [ "00000001", null ]
      }"""
          .formatted(SHA);

  @TempDir Path directory;

  private static TransferRecord record(
      String id, String role, String encoding, Integer width, String verdict) {
    return new TransferRecord(
        1,
        id,
        role,
        "udp",
        "127.0.0.1:40000",
        "127.0.0.1:20200",
        null,
        "é.png",
        encoding,
        width,
        2,
        1,
        8,
        "1700000000.123456789",
        "1700000001.000000000",
        100_000_000L,
        7L,
        8,
        2,
        SHA,
        new TransferRecord.ChunkLists(
            List.of(new Range(0, 1), new Range(3, 3)),
            List.of(new Range(1, 1)),
            List.of(),
            List.of(new Range(2, 2)),
            List.of()),
        List.of(new TransferRecord.Fault(2, "drop")),
        new TransferRecord.Counters(Map.of("RcvbufErrors", 3L), Map.of("RcvbufErrors", 5L)),
        verdict,
        null,
        null,
        Arrays.asList("00000001", null),
        Map.of());
  }

  @Test
  void aRecordIsWrittenExactlyAsTheSchemaSays() throws Exception {
    Path file = RecordFile.write(directory, SENT);
    assertThat(file).isEqualTo(directory.resolve("0123456789abcdef.sent.json"));
    assertThat(Files.readString(file)).isEqualToNormalizingNewlines(SENT_JSON);
    assertThat(everything()).containsExactly(file);
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    TransferRecord received =
        record("fedcba9876543210", TransferRecord.RECEIVER, "image/png", null, null);
    for (TransferRecord record : List.of(SENT, received)) {
      assertThat(RecordFile.read(RecordFile.write(directory, record))).isEqualTo(record);
    }
    assertThat(directory.resolve("fedcba9876543210.received.json")).exists();
    assertThat(SENT.shape()).isEqualTo(new Encoding.Pixels(4, 2, 1, 8));
    assertThat(received.shape()).isEqualTo(new Encoding.FileBytes("image/png"));
  }

  @Test
  void settingsAreReadBackAndARecordFromBeforeThemHasNone() throws Exception {
    TransferRecord asked = SENT.withSettings(Map.of("nodelay", true, "hold", 0.5, "close", "half"));
    assertThat(RecordFile.read(RecordFile.write(directory, asked))).isEqualTo(asked);
    Path older = directory.resolve("older.json");
    Files.writeString(older, SENT_JSON.replace("\"settings\" : { },", ""));
    assertThat(RecordFile.read(older)).isEqualTo(SENT);
  }

  @Test
  void aRecordThatIsThereIsNeverOverwritten() throws Exception {
    Path file = directory.resolve(RecordFile.nameOf(SENT));
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> RecordFile.write(directory, SENT))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(file)).isEqualTo("mine");
    assertThat(everything()).containsExactly(file);
  }

  @Test
  void aRecordHasTheModeOfAnyOtherFile() throws Exception {
    Path other = Files.createFile(directory.resolve("other"));
    assertThat(Files.getPosixFilePermissions(RecordFile.write(directory, SENT)))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void anIdThatIsAPathNamesNoFile() {
    TransferRecord evil = record("../../etc/passwd", TransferRecord.SENDER, "pixels", 4, null);
    assertThatThrownBy(() -> RecordFile.write(directory, evil))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cutAtEveryLengthIsOneSentence() throws Exception {
    Path file = directory.resolve("cut.json");
    for (int length = 0; length < SENT_JSON.length(); length++) {
      Files.writeString(file, SENT_JSON.substring(0, length));
      assertOneSentence(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\" : 1          | \"format\" : 2              | its format is not 1",
        "\"id\" : \"0123         | \"id\" : \"x123             | a transfer id has 16",
        "\"id\" : \"0123456789abcdef\" | \"id\" : null         | its id is missing",
        "\"sender\"              | \"witness\"                 | its role is neither end's",
        "\"totalBytes\" : 8      | \"totalBytes\" : null       | its totalBytes is 0",
        "\"chunkSize\" : 2       | \"chunkSize\" : 0           | chunk size 0 is not from 1",
        "\"chunkSize\" : 2       | \"chunkSize\" : 3           | its chunks.done has 3 of 3",
        "\"width\" : 4           | \"width\" : null            | its pixels have no shape",
        "\"width\" : 4           | \"width\" : -4              | an image of -4x2 pixels",
        "\"encoding\" : \"pixels\" | \"encoding\" : null       | its encoding is missing",
        "\"file\" : null         | \"file\" : \"../x.png\"  | its file is not the plain name",
        "\"00000001\"            | \"0000000x\"                | its chunkCrc32c holds something",
        "\"encoding\" : \"pixels\" | \"encoding\" : \"paint\"  | a media type that is none",
        "\"ba7816bf              | \"BA7816bf                  | a SHA-256 that is not",
        "\"intact\"              | \"splendid\"                | no verdict is called 'splendid'",
        "\"chunks\" : {          | \"chunks\" : null, \"x\" : {| its chunks are missing",
        "\"done\"                | \"gone\"                    | its chunks.done is missing",
        "[ 0, 1 ], [ 3, 3 ]      | [ 3, 3 ], [ 0, 1 ]          | its chunks.done is not in order",
        "[ 0, 1 ]                | null                        | its chunks.done is not in order",
        "[ 0, 1 ]                | [ 0, 1, 2 ]                 | a range with 3 ends",
        "[ 0, 1 ]                | [ 1, 0 ]                    | a range from 1 to 0",
        "[ 0, 1 ]                | [ 0, 9223372036854775807 ]  | a range from 0 to",
        "[ 0, 1 ]                | 7                           | its chunks.done cannot be that (line 23)",
        "\"totalBytes\" : 8      | \"totalBytes\" : \"eight\"  | its totalBytes cannot be that (line 19)",
        "\"format\" : 1          | format 1                    | (line 2)",
      })
  void whatCannotBeIsOneSentenceThatSaysIt(String what, String instead, String reason)
      throws Exception {
    assertThat(SENT_JSON).contains(what);
    Path file = directory.resolve("changed.json");
    Files.writeString(file, SENT_JSON.replace(what, instead));
    assertThat(assertOneSentence(file)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "7", "\"text\"", "{} {}", "\u0000\u0000\u0000\u0001{}"})
  void whatIsNoObjectIsOneSentence(String text) throws Exception {
    Path file = directory.resolve("other.json");
    Files.writeString(file, text);
    assertOneSentence(file);
  }

  @Test
  void aSecondValueAfterTheRecordIsRefused() throws Exception {
    Path file = directory.resolve("two.json");
    Files.writeString(file, SENT_JSON + SENT_JSON);
    assertOneSentence(file);
  }

  @Test
  void keysOfLaterVersionsAreIgnored() throws Exception {
    Path file = directory.resolve("later.json");
    Files.writeString(file, SENT_JSON.replace("\"format\" : 1", "\"format\" : 1, \"new\" : {}"));
    assertThat(RecordFile.read(file)).isEqualTo(SENT);
  }

  @Test
  void aMissingFileIsNotAMalformedOne() {
    assertThatThrownBy(() -> RecordFile.read(directory.resolve("none.json")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void countersRiseOnlyWhenCountedOnBothSides() {
    assertThat(SENT.counters().rise("RcvbufErrors")).isEqualTo(2);
    assertThat(SENT.counters().rise("InErrors")).isNull();
  }

  @Test
  void setsBecomeTheRangesTheyHold() {
    RangeSet set = RangeSet.of(List.of(new Range(2, 3), new Range(0, 0)));
    RangeSet none = new RangeSet();
    assertThat(TransferRecord.ChunkLists.of(set, none, none, none, none).done())
        .containsExactly(new Range(0, 0), new Range(2, 3));
  }

  private static String assertOneSentence(Path file) {
    MalformedRecordException refusal =
        catchThrowableOfType(MalformedRecordException.class, () -> RecordFile.read(file));
    assertThat(refusal).as(file.toString()).isNotNull();
    assertThat(refusal.getMessage())
        .startsWith(file + " is not a transfer record: ")
        .endsWith(".")
        .doesNotContain("\n", "org.pixelwire", "Cannot invoke", "com.fasterxml", "null.");
    return refusal.getMessage();
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
