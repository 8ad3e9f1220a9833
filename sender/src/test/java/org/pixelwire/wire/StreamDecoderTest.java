package org.pixelwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDecoderTest {
  private static final byte[] GARBAGE = "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ONE = chunk(1, 1, 2, 3);
  private static final byte[] TWO = chunk(2, 4, 5, 6);
  private static final byte[] THREE = chunk(3, 7, 8, 9);

  private static byte[] chunk(int index, int... bytes) {
    byte[] payload = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      payload[i] = (byte) bytes[i];
    }
    return chunk(index, payload);
  }

  private static byte[] chunk(int index, byte[] payload) {
    return Bytes.data(index, payload.length, 0, 1 << 20, payload);
  }

  private static byte[] damaged(byte[] record) {
    byte[] copy = record.clone();
    copy[copy.length - 1] ^= 1;
    return copy;
  }

  /** What a stream was said to hold, one line for each thing. */
  private static final class Log implements StreamDecoder.Sink {
    private final List<String> records = new ArrayList<>();
    private final List<String> garbage = new ArrayList<>();
    private final List<Long> damaged = new ArrayList<>();
    private String refused = "";

    @Override
    public void record(WireRecord record, long at) {
      records.add(at + " chunk " + record.header().chunk() + " " + record.payload().crc32c());
    }

    @Override
    public void damaged(RecordHeader claimed, long at) {
      damaged.add(at);
    }

    @Override
    public void garbage(long at, long length) {
      garbage.add(at + "+" + length);
    }

    @Override
    public void refused(String reason, long at) {
      refused += at + ": " + reason;
    }
  }

  /** Feeds a stream in reads of at most {@code most} bytes, through a buffer of CAPACITY. */
  private static Log decode(byte[] stream, Random cuts, int most) {
    Log log = new Log();
    StreamDecoder decoder = new StreamDecoder(log);
    ByteBuffer buffer = ByteBuffer.allocate(StreamDecoder.CAPACITY);
    int read = 0;
    while (read < stream.length) {
      int room = Math.min(buffer.remaining(), stream.length - read);
      int count = Math.min(room, most == 1 ? 1 : 1 + cuts.nextInt(most));
      assertThat(count).as("room in a full buffer").isPositive();
      buffer.put(stream, read, count).flip();
      read += count;
      decoder.decode(buffer, false);
      buffer.compact();
    }
    decoder.decode(buffer.flip(), true);
    assertThat(buffer.hasRemaining()).isFalse();
    assertThat(decoder.offset()).isEqualTo(stream.length);
    return log;
  }

  private static Log whole(byte[] stream) {
    Log log = new Log();
    new StreamDecoder(log).decode(ByteBuffer.wrap(stream), true);
    return log;
  }

  private static String seen(int at, byte[] record) {
    WireRecord read = Bytes.valid(record);
    return at + " chunk " + read.header().chunk() + " " + read.payload().crc32c();
  }

  @Test
  void coalescedWritesAndSingleBytesReadTheSame() {
    byte[] stream = Bytes.join(ONE, TWO, THREE);
    List<String> expected = List.of(seen(0, ONE), seen(47, TWO), seen(94, THREE));
    assertThat(whole(stream).records).isEqualTo(expected);
    Log single = decode(stream, new Random(1), 1);
    assertThat(single.records).isEqualTo(expected);
    assertThat(single.garbage).isEmpty();
  }

  @Test
  void aRecordIsToldAsSoonAsItsLastByteIsThere() {
    Log log = new Log();
    StreamDecoder decoder = new StreamDecoder(log);
    ByteBuffer in = ByteBuffer.wrap(ONE).limit(ONE.length - 1);
    decoder.decode(in, false);
    assertThat(log.records).isEmpty();
    assertThat(in.position()).isZero();
    decoder.decode(in.limit(ONE.length), false);
    assertThat(log.records).hasSize(1);
  }

  @Test
  void garbageBeforeBetweenAndAfterIsPassedOverAndCounted() {
    Log log = whole(Bytes.join(GARBAGE, ONE, GARBAGE, GARBAGE, TWO, GARBAGE));
    assertThat(log.records).containsExactly(seen(16, ONE), seen(95, TWO));
    assertThat(log.garbage).containsExactly("0+16", "63+32", "142+16");
    assertThat(log.damaged).isEmpty();
  }

  @Test
  void aDamagedRecordIsToldAndTheNextOneRead() {
    Log log = whole(Bytes.join(ONE, damaged(TWO), THREE));
    assertThat(log.records).containsExactly(seen(0, ONE), seen(94, THREE));
    assertThat(log.damaged).containsExactly(47L);
    assertThat(log.garbage).containsExactly("47+47");
  }

  @Test
  void aDamagedLengthCostsOneRecordOnly() {
    byte[] longer = TWO.clone();
    longer[22] = (byte) 0x7f;
    Log log = decode(Bytes.join(ONE, longer, THREE), new Random(2), 9);
    assertThat(log.records).containsExactly(seen(0, ONE), seen(94, THREE));
    assertThat(log.garbage).containsExactly("47+47");
  }

  @Test
  void aRecordInsideAPayloadIsPayload() {
    byte[] outer = chunk(7, Bytes.join(GARBAGE, TWO));
    Log log = whole(Bytes.join(outer, THREE));
    assertThat(log.records).containsExactly(seen(0, outer), seen(outer.length, THREE));
  }

  @Test
  void anotherVersionInsideADamagedPayloadDoesNotEndTheStream() {
    byte[] outer = damaged(chunk(7, Bytes.join(Bytes.odd(9, 2, 44, new byte[0]), GARBAGE)));
    Log log = whole(Bytes.join(outer, THREE));
    assertThat(log.refused).isEmpty();
    assertThat(log.records).containsExactly(seen(outer.length, THREE));
  }

  @Test
  void aFalseRecordWithAHugeLengthAtTheEndHidesNothing() {
    byte[] huge = Arrays.copyOf(Bytes.data(9, 65_463, 0, 1 << 20, new byte[65_463]), 44);
    byte[] stream = Bytes.join(ONE, huge, TWO, THREE, huge);
    for (Log log : List.of(whole(stream), decode(stream, new Random(3), 30))) {
      assertThat(log.records).containsExactly(seen(0, ONE), seen(91, TWO), seen(138, THREE));
      assertThat(log.garbage).containsExactly("47+44", "185+44");
    }
  }

  @Test
  void aStreamThatEndsInsideARecordSaysWhatIsLeftOver() {
    for (int length = 1; length < TWO.length; length++) {
      Log log = whole(Bytes.join(ONE, Arrays.copyOf(TWO, length)));
      assertThat(log.records).containsExactly(seen(0, ONE));
      assertThat(log.garbage).containsExactly("47+" + length);
    }
  }

  @Test
  void unknownTypesBelow128AreSteppedOver() {
    byte[] skipped = Bytes.odd(1, 77, 60, GARBAGE);
    Log log = whole(Bytes.join(ONE, skipped, TWO));
    assertThat(log.records).containsExactly(seen(0, ONE), seen(47 + skipped.length, TWO));
    assertThat(log.garbage).isEmpty();
  }

  @Test
  void aRefusedRecordEndsTheStreamWithItsReason() {
    byte[] refused = Bytes.odd(1, 200, 44, GARBAGE);
    Log log = decode(Bytes.join(ONE, refused, TWO), new Random(4), 20);
    assertThat(log.records).containsExactly(seen(0, ONE));
    assertThat(log.refused).isEqualTo("47: record type 200 is not known to version 1");
    byte[] newer = Bytes.odd(2, 2, 44, GARBAGE);
    assertThat(whole(Bytes.join(ONE, newer, TWO)).refused)
        .isEqualTo("47: Pixelwire version 2, this is version 1");
  }

  @Test
  void aLongerHeaderIsAccepted() {
    byte[] longer = Bytes.odd(1, 2, 1024, Bytes.random(new Random(5), 65_463));
    assertThat(longer).hasSize(StreamDecoder.CAPACITY);
    Log log = decode(Bytes.join(longer, ONE), new Random(5), 3000);
    assertThat(log.records).containsExactly(seen(0, longer), seen(longer.length, ONE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomStreamsReadAsTheNaiveModelReadsThem(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      byte[] stream = randomStream(random);
      Naive naive = new Naive(stream);
      int most = round % 3 == 0 ? 1 : 1 + random.nextInt(5000);
      for (Log log : List.of(whole(stream), decode(stream, random, most))) {
        assertThat(log.records).as("seed %d round %d", seed, round).isEqualTo(naive.records);
        assertThat(log.garbage).as("seed %d round %d", seed, round).isEqualTo(naive.garbage);
      }
    }
  }

  private static byte[] randomStream(Random random) {
    List<byte[]> parts = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      byte[] record = chunk(i, Bytes.random(random, 1 + random.nextInt(300)));
      parts.add(
          switch (random.nextInt(8)) {
            case 0 -> Bytes.random(random, random.nextInt(200));
            case 1 -> Arrays.copyOf(record, random.nextInt(record.length));
            case 2 -> flipped(record, random);
            case 3 -> chunk(99, Bytes.join(GARBAGE, record, record));
            case 4 -> flipped(chunk(98, Bytes.join(record, GARBAGE)), random);
            default -> record;
          });
    }
    return Bytes.join(parts);
  }

  /** One bit changed anywhere but in the version, which would be another rule's test. */
  private static byte[] flipped(byte[] record, Random random) {
    byte[] copy = record.clone();
    int at = random.nextInt(copy.length - 1);
    copy[at >= 4 ? at + 1 : at] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  /** Tries every position of the whole stream, one after the other. */
  private static final class Naive {
    private final List<String> records = new ArrayList<>();
    private final List<String> garbage = new ArrayList<>();

    Naive(byte[] stream) {
      int lost = 0;
      int at = 0;
      while (at < stream.length) {
        byte[] rest = Arrays.copyOfRange(stream, at, stream.length);
        if (Bytes.read(rest) instanceof Reading.Valid valid) {
          lose(at, lost);
          lost = 0;
          WireRecord record = valid.record();
          records.add(at + " chunk " + record.header().chunk() + " " + record.payload().crc32c());
          at += record.header().recordLength();
        } else {
          lost++;
          at++;
        }
      }
      lose(at, lost);
    }

    private void lose(int at, int count) {
      if (count > 0) {
        garbage.add(at - count + "+" + count);
      }
    }
  }

  @Test
  void hostileBytesCannotBuyUnboundedWork() {
    // Headers 24 bytes apart, the tightest they can stand, each claiming the longest payload.
    byte[] tile = Hex.bytes("50584c57 0102002c 7fffffffffffffff 00000000 0000ffb7");
    ByteBuffer stream = ByteBuffer.allocate(4 << 20);
    while (stream.remaining() >= tile.length) {
      stream.put(tile);
    }
    Log log = new Log();
    StreamDecoder decoder = new StreamDecoder(log);
    decoder.decode(stream.flip(), true);
    assertThat(log.damaged).as("the tiles do look like records").hasSizeGreaterThan(500);
    assertThat(decoder.refused()).isTrue();
    assertThat(log.refused).contains("bytes made to look like records, without end");
    assertThat(decoder.wasted())
        .isLessThanOrEqualTo(
            StreamDecoder.WASTE
                + StreamDecoder.WASTE_PER_BYTE * stream.limit()
                + StreamDecoder.CAPACITY);
  }

  @Test
  void aLongTransferWithEveryRecordDamagedIsNotTakenForHostile() {
    byte[] broken = damaged(chunk(1, new byte[1400]));
    Log log = new Log();
    StreamDecoder decoder = new StreamDecoder(log);
    for (int i = 0; i < 100_000; i++) {
      decoder.decode(ByteBuffer.wrap(broken), false);
    }
    assertThat(decoder.refused()).isFalse();
    assertThat(log.damaged).hasSize(100_000);
    assertThat(decoder.wasted()).isEqualTo(100_000L * broken.length);
  }

  @Test
  void aCandidateIsWhereTheMagicStandsOrTheEndCutsIt() {
    byte[] letters = "PXLWA".getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int i = 0; i < bytes.length; i++) {
        // Mostly the magic's own order, so that it is often there, and often nearly.
        bytes[i] = letters[random.nextInt(5) == 0 ? random.nextInt(5) : i % 4];
      }
      int from = random.nextInt(bytes.length + 1);
      int wanted = from;
      while (wanted < bytes.length && !couldBegin(bytes, wanted)) {
        wanted++;
      }
      assertThat(StreamDecoder.candidate(ByteView.of(bytes), from))
          .as("from %d of %s", from, new String(bytes, StandardCharsets.US_ASCII))
          .isEqualTo(wanted);
    }
  }

  private static boolean couldBegin(byte[] bytes, int at) {
    String rest = new String(bytes, at, bytes.length - at, StandardCharsets.US_ASCII);
    return rest.startsWith("PXLW") || "PXLW".startsWith(rest);
  }

  @Test
  void whatTheCallerSearchedItselfCountsAsGarbage() {
    byte[] other = ONE.clone();
    other[4] = 2; // a version that would be refused at the beginning of a stream
    Log log = new Log();
    StreamDecoder decoder = new StreamDecoder(log);
    decoder.skip(20);
    decoder.decode(ByteBuffer.wrap(other), false);
    assertThat(decoder.refused()).isFalse();
    assertThat(decoder.offset()).isEqualTo(20 + other.length);
    decoder.decode(ByteBuffer.wrap(TWO), true);
    assertThat(log.garbage).containsExactly("0+" + (20 + other.length));
  }
}
