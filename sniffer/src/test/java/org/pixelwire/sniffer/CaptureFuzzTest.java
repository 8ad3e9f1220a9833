package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged captures through the whole engine; {@code labs/bench/fuzz.sh} runs a million. */
class CaptureFuzzTest {
  private static final int COUNT = 20_000;
  private static final long FIRST = 1;
  private static final int SMALL = 1 << 12;
  private static final Path FAILURES = Path.of("target", "fuzz");

  @Test
  void soundSeedsAreReadWithoutDamage() throws Exception {
    for (FuzzSeed seed : FuzzSeed.own()) {
      FuzzOutcome outcome = FuzzOutcome.of(seed.bytes);
      assertThat(outcome.damaged()).as(seed.name).isFalse();
      assertThat(outcome.lines()).as(seed.name).hasSizeGreaterThan(5);
    }
  }

  @Test
  void damagedCapturesAreReadUpToTheDamage() throws Exception {
    List<FuzzSeed> seeds = FuzzSeed.own();
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    if (captures != null) {
      seeds.addAll(FuzzSeed.below(Path.of(captures), SMALL));
    }
    assertThat(new CaptureFuzz(seeds, FAILURES).run(FIRST, COUNT)).endsWith(" 0 failures");
  }
}
