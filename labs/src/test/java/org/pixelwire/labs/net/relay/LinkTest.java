package org.pixelwire.labs.net.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.wire.Range;

/** One direction of the relay, on a clock that only the test winds. */
class LinkTest {
  private static final long MS = 1_000_000;
  private static final int LONGEST = 1514;

  /** Line rate 12 Mbit/s: a frame of 1,500 bytes takes one millisecond. */
  private static final long SLOW = 12_000_000;

  /** When each copy left, by the number of its frame, and what is known of each frame. */
  private final List<String> left = new ArrayList<>();

  private final Map<Long, String> fates = new TreeMap<>();
  private final List<byte[]> bytesOut = new ArrayList<>();
  private final Map<Long, Integer> corruptedBytes = new HashMap<>();
  private Link link;

  private static Impairments with(
      double loss, double corrupt, double duplicate, double reorder, long delay, long jitter) {
    return new Impairments(
        loss, corrupt, duplicate, reorder, delay, jitter, SLOW, 100, DropList.NOTHING);
  }

  private static Impairments queue(int frames) {
    return new Impairments(0, 0, 0, 0, 0, 0, SLOW, frames, DropList.NOTHING);
  }

  private void begin(Impairments impairments, long seed) {
    begin(impairments, seed, Direction.TO_RECEIVER);
  }

  private void begin(Impairments impairments, long seed, Direction direction) {
    RelayPlan plan = new RelayPlan(impairments, impairments, seed);
    link = new Link(plan, direction, LONGEST, this::note);
  }

  private void note(Passage frame) {
    List<String> words = new ArrayList<>();
    for (Fate each : Fate.values()) {
      if (frame.has(each)) {
        words.add(each.text());
      }
    }
    fates.put(frame.number(), String.join(" ", words));
    if (frame.has(Fate.CORRUPTED)) {
      corruptedBytes.put(frame.number(), frame.corruptedByte());
    }
  }

  /** A frame whose last two bytes number it. */
  private void arrive(long now, int number, int length) {
    byte[] frame = Frames.udp(length);
    frame[length - 2] = (byte) (number >>> 8);
    frame[length - 1] = (byte) number;
    arrive(now, frame);
  }

  private void arrive(long now, byte[] frame) {
    System.arraycopy(frame, 0, link.room(), 0, frame.length);
    link.arrive(now, frame.length, frame.length);
  }

  private void departAll() {
    departUntil(Long.MAX_VALUE - 1);
  }

  private void departUntil(long end) {
    while (link.nextDeparture() <= end) {
      long now = link.nextDeparture();
      link.depart(
          now,
          (frame, length) -> {
            int number = (frame[length - 2] & 0xff) << 8 | (frame[length - 1] & 0xff);
            left.add(number + "@" + now / 1000.0 / 1000.0);
            bytesOut.add(java.util.Arrays.copyOf(frame, length));
            return true;
          });
    }
  }

  @Test
  void aFrameTakesTheTimeItsBitsTakeAndThenTheDelay() {
    begin(with(0, 0, 0, 0, 20 * MS, 0), 1);
    arrive(0, 1, 1500);
    arrive(0, 2, 750);
    arrive(5 * MS, 3, 1500);
    departAll();
    assertThat(left).containsExactly("1@21.0", "2@21.5", "3@26.0");
    assertThat(fates).containsValues("delivered").hasSize(3);
  }

  @Test
  void noRateSendsAtOnce() {
    begin(new Impairments(0, 0, 0, 0, 0, 0, 0, 1, DropList.NOTHING), 1);
    for (int i = 1; i <= 100; i++) {
      arrive(7 * MS, i, 1500);
    }
    departAll();
    assertThat(left).hasSize(100).allMatch(each -> each.endsWith("@7.0"));
  }

  @Test
  void whatFindsTheQueueFullIsLost() {
    begin(queue(2), 1);
    for (int i = 1; i <= 5; i++) {
      arrive(0, i, 1500); // 1 is being sent, 2 and 3 wait
    }
    arrive(MS - 1, 6, 1500);
    arrive(MS, 7, 1500); // the line has turned to 2
    departAll();
    assertThat(left).containsExactly("1@1.0", "2@2.0", "3@3.0", "7@4.0");
    assertThat(fates)
        .containsEntry(4L, "queue-overflow")
        .containsEntry(5L, "queue-overflow")
        .containsEntry(6L, "queue-overflow")
        .containsEntry(7L, "delivered");
  }

  @Test
  void framesAndChunksAreDroppedByNumber() {
    DropList drop = DropList.parse("2,4-5").and(DropList.parse("chunks=17"));
    begin(new Impairments(0, 0, 0, 0, 0, 0, 0, 10, drop), 1);
    for (int i = 1; i <= 6; i++) {
      arrive(0, i, 100);
    }
    for (int chunk : new int[] {16, 17, 17, 18}) {
      arrive(0, Frames.chunk(1, chunk));
    }
    arrive(0, Frames.chunk(2, 17));
    departAll();
    List<Long> dropped = new ArrayList<>();
    fates.forEach((n, fate) -> dropped.add(fate.equals("dropped-on-purpose") ? n : -1L));
    dropped.removeIf(n -> n < 0);
    assertThat(dropped).as("17 once in each transfer").containsExactly(2L, 4L, 5L, 8L, 11L);
  }

  @Test
  void aFrameThatWasCutIsNotPassedOn() {
    begin(Impairments.NONE, 1);
    link.room();
    link.arrive(0, LONGEST, LONGEST + 1);
    departAll();
    assertThat(fates).containsEntry(1L, "too-long");
    assertThat(left).isEmpty();
  }

  @Test
  void aDuplicateFollowsItsOriginalOnTheLine() {
    begin(with(0, 0, 1, 0, 0, 0), 1);
    arrive(0, 1, 1500);
    arrive(0, 2, 1500);
    departAll();
    assertThat(left).containsExactly("1@1.0", "1@2.0", "2@3.0", "2@4.0");
    assertThat(fates).containsEntry(1L, "delivered duplicated");
  }

  @Test
  void aDuplicateMayFindTheQueueFull() {
    begin(new Impairments(0, 0, 1, 0, 0, 0, SLOW, 1, DropList.NOTHING), 1);
    arrive(0, 1, 1500);
    arrive(0, 2, 1500);
    departAll();
    assertThat(left).containsExactly("1@1.0", "1@2.0");
    arrive(5 * MS, 3, 1500);
    arrive(6 * MS, 4, 1500);
    departAll();
    assertThat(left).containsExactly("1@1.0", "1@2.0", "3@6.0", "3@7.0", "4@8.0");
    assertThat(fates)
        .containsEntry(2L, "queue-overflow")
        .containsEntry(4L, "delivered queue-overflow duplicated");
  }

  @Test
  void theNextFrameOvertakes() {
    begin(with(0, 0, 0, 1, 10 * MS, 0), 1);
    for (int i = 1; i <= 4; i++) {
      arrive((i - 1) * 2L * MS, i, 1500);
    }
    departAll();
    assertThat(left).containsExactly("2@13.0", "1@13.0", "4@17.0", "3@17.0");
    assertThat(fates)
        .containsEntry(1L, "delivered reordered")
        .containsEntry(2L, "delivered")
        .containsEntry(3L, "delivered reordered");
  }

  @Test
  void aFrameThatNothingFollowsIsHeldForFiftyMilliseconds() {
    begin(with(0, 0, 0, 1, 10 * MS, 0), 1);
    arrive(0, 1, 1500);
    departUntil(60 * MS);
    assertThat(left).isEmpty();
    departUntil(61 * MS);
    assertThat(left).containsExactly("1@61.0");
    assertThat(fates).containsEntry(1L, "delivered");
    arrive(61 * MS, 2, 1500);
    arrive(61 * MS, 3, 1500);
    departAll();
    assertThat(left).containsExactly("1@61.0", "3@73.0", "2@73.0");
  }

  @Test
  void jitterKeepsTheOrder() {
    begin(with(0, 0, 0, 0, 20 * MS, 20 * MS), 3);
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 2000; i++) {
      arrive(i * MS, i, 1000);
      expected.add(String.valueOf(i));
    }
    departAll();
    assertThat(left.stream().map(each -> each.replaceAll("@.*", ""))).isEqualTo(expected);
  }

  @Test
  void jitterIsEvenAroundTheDelay() {
    begin(with(0, 0, 0, 0, 20 * MS, 5 * MS), 3);
    double sum = 0;
    double least = 99;
    double most = 0;
    for (int i = 1; i <= 10_000; i++) {
      arrive(i * 100L * MS, i, 1500);
      departAll();
      double time = Double.parseDouble(left.get(i - 1).replaceAll(".*@", "")) - i * 100 - 1;
      sum += time;
      least = Math.min(least, time);
      most = Math.max(most, time);
    }
    assertThat(sum / 10_000).isCloseTo(20, within(0.1));
    assertThat(least).isBetween(15.0, 15.01);
    assertThat(most).isBetween(24.99, 25.0);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void onlyOneBitOfThePayloadIsCorrupted(Direction direction) {
    begin(with(0, 1, 0, 0, 0, 0), 9, direction);
    byte[] sent = Frames.udp(200);
    BitSet places = new BitSet();
    for (int i = 1; i <= 5000; i++) {
      arrive(i * MS, sent);
      departAll();
      byte[] came = bytesOut.get(i - 1);
      int at = corruptedBytes.get((long) i);
      int changed = sent[at] ^ came[at];
      assertThat(Integer.bitCount(changed & 0xff)).isEqualTo(1);
      came[at] = sent[at];
      assertThat(came).isEqualTo(sent);
      places.set(at);
    }
    assertThat(places.nextSetBit(0)).isEqualTo(42);
    assertThat(places.cardinality()).as("every byte of the payload").isEqualTo(158);
    assertThat(fates.get(1L)).isEqualTo("delivered corrupted");
  }

  @Test
  void sharesAreKeptAndAFrameSuffersOneKindOnly() {
    begin(with(0.05, 0.04, 0.03, 0.02, 0, 0), 5);
    int frames = 200_000;
    for (int i = 1; i <= frames; i++) {
      arrive(i * 10L * MS, i & 0xffff, 200);
      departUntil(i * 10L * MS);
    }
    departAll();
    Map<String, Integer> counts = new HashMap<>();
    fates.values().forEach(each -> counts.merge(each, 1, Integer::sum));
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(
            "lost",
            "delivered",
            "delivered corrupted",
            "delivered duplicated",
            "delivered reordered");
    // Six standard deviations at most: sqrt(200,000 · p · (1 − p)) is below 98.
    assertThat(counts.get("lost")).isCloseTo(10_000, within(600));
    assertThat(counts.get("delivered corrupted")).isCloseTo(7_600, within(520));
    assertThat(counts.get("delivered duplicated")).isCloseTo(5_472, within(450));
    // A chosen frame that overtakes another one is not held itself: p / (1 + p).
    assertThat(counts.get("delivered reordered")).isCloseTo(3_470, within(360));
    assertThat(left).hasSize(frames - counts.get("lost") + counts.get("delivered duplicated"));
  }

  @Test
  void lossesComeAloneAsOftenAsChanceHasThem() {
    begin(with(0.1, 0, 0, 0, 0, 0), 11);
    for (int i = 1; i <= 100_000; i++) {
      arrive(i * MS, i & 0xffff, 200);
      departUntil(i * MS);
    }
    departAll();
    int pairs = 0;
    for (long i = 1; i < 100_000; i++) {
      pairs += fates.get(i).equals("lost") && fates.get(i + 1).equals("lost") ? 1 : 0;
    }
    assertThat(pairs).isCloseTo(1_000, within(200));
  }

  /** The same frames suffer the same, however fast they come and whatever they are. */
  @ParameterizedTest
  @ValueSource(longs = {0, 7, -1, Long.MAX_VALUE})
  void chanceDependsOnSeedDirectionAndNumberOnly(long seed) {
    Impairments some = with(0.1, 0.1, 0.1, 0, 5 * MS, 2 * MS);
    List<Map<Long, String>> runs = new ArrayList<>();
    for (long gap : new long[] {MS, 10 * MS}) {
      fates.clear();
      begin(some, seed);
      Random random = new Random(gap);
      for (int i = 1; i <= 2000; i++) {
        arrive(i * gap, i, 60 + random.nextInt(400));
        departUntil(i * gap);
      }
      departAll();
      runs.add(new TreeMap<>(fates));
    }
    assertThat(runs.get(0)).hasSize(2000).isEqualTo(runs.get(1));
  }

  @Test
  void anotherSeedAndTheOtherDirectionAreOthers() {
    List<Map<Long, String>> runs = new ArrayList<>();
    for (long seed : new long[] {0, 1}) {
      for (Direction direction : Direction.values()) {
        fates.clear();
        begin(with(0.1, 0, 0, 0, 0, 0), seed, direction);
        for (int n = 1; n <= 500; n++) {
          arrive(n * MS, n, 100);
        }
        departAll();
        runs.add(new TreeMap<>(fates));
      }
    }
    assertThat(runs).doesNotHaveDuplicates();
  }

  @Test
  void theEndTellsWhatIsStillInside() {
    begin(with(0, 0, 0, 0, 20 * MS, 0), 1);
    arrive(0, 1, 1500);
    arrive(0, 2, 1500);
    departUntil(21 * MS);
    link.finish();
    assertThat(fates).containsEntry(1L, "delivered").containsEntry(2L, "not-sent");
    assertThat(link.nextDeparture()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aHeldFrameIsInsideToo() {
    begin(with(0, 0, 0, 1, 0, 0), 1);
    arrive(0, 1, 1500);
    link.finish();
    assertThat(fates).containsEntry(1L, "not-sent");
  }

  @Test
  void whatTheOutletRefusesIsNotSent() {
    begin(Impairments.NONE, 1);
    arrive(0, 1, 1500);
    link.depart(MS, (frame, length) -> false);
    assertThat(fates).containsEntry(1L, "not-sent");
  }

  /** The window of a TCP that fills its largest buffer, all at once. */
  @Test
  void theDefaultQueueHoldsTheLargestWindow() {
    begin(Impairments.NONE, 1);
    int frames = (4 << 20) / 1448 + 1;
    for (int i = 0; i < frames; i++) {
      arrive(0, i, 1514);
    }
    departAll();
    assertThat(left).hasSize(frames);
    assertThat(fates).doesNotContainValue("queue-overflow");
  }

  @Test
  void rangesOfDropsMayOverlap() {
    DropList drop = new DropList(List.of(new Range(1, 3), new Range(2, 2)), List.of());
    assertThat(drop.hasFrame(2)).isTrue();
    assertThat(drop.hasFrame(4)).isFalse();
  }
}
