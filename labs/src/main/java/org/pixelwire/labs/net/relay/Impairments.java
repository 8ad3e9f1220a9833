package org.pixelwire.labs.net.relay;

import java.util.Locale;
import java.util.Objects;

/**
 * What one direction of the relay does to frames. Of loss, corruption, duplication and reordering a
 * frame suffers one at most; chance asks in this order, so that a share is one of the frames that
 * the kinds before it spared.
 *
 * @param loss share of frames thrown away, 0 to 1
 * @param corrupt share of frames that leave with one bit changed
 * @param duplicate share of frames that leave twice
 * @param reorder share of frames that the next frame overtakes
 * @param delayNanos from the last bit's leaving the queue to the arrival
 * @param jitterNanos how much more or less the delay of each frame is; frames keep their order
 * @param bitsPerSecond of frames as a capture shows them, without preamble and check sequence; 0
 *     does not hold back
 * @param queue frames that may wait while another one is being sent
 * @param drop frames, and chunks, to throw away by number
 */
public record Impairments(
    double loss,
    double corrupt,
    double duplicate,
    double reorder,
    long delayNanos,
    long jitterNanos,
    long bitsPerSecond,
    int queue,
    DropList drop) {
  public static final long DEFAULT_RATE = 100_000_000;

  /** More than the largest TCP window of Linux's defaults: without faults, nothing overflows. */
  public static final int DEFAULT_QUEUE = 10_000;

  /** Waiting and under way together; what comes then is thrown away as if the queue were full. */
  static final int MOST_FRAMES = 40_000;

  static final int MOST_QUEUE = 30_000;
  static final long MOST_DELAY = 10_000_000_000L;
  static final long LEAST_RATE = 1_000;
  static final long MOST_RATE = 10_000_000_000L;

  private static final long MOST_BYTES_UNDER_WAY = 32L << 20;

  /** 100 Mbit/s and nothing wrong. */
  public static final Impairments NONE =
      new Impairments(0, 0, 0, 0, 0, 0, DEFAULT_RATE, DEFAULT_QUEUE, DropList.NOTHING);

  public Impairments {
    Objects.requireNonNull(drop, "drop");
    share(loss, "--loss");
    share(corrupt, "--corrupt");
    share(duplicate, "--duplicate");
    share(reorder, "--reorder");
    require(
        delayNanos >= 0 && delayNanos <= MOST_DELAY,
        "--delay %s ms is not from 0 to 10,000 ms.",
        millis(delayNanos));
    require(
        jitterNanos >= 0 && jitterNanos <= delayNanos,
        "--jitter %s ms is more than --delay %s ms: a frame cannot arrive before it is sent.",
        millis(jitterNanos),
        millis(delayNanos));
    require(
        bitsPerSecond == 0 || (bitsPerSecond >= LEAST_RATE && bitsPerSecond <= MOST_RATE),
        "--rate %,d bit/s is not from 1K to 10G.",
        bitsPerSecond);
    require(
        queue >= 1 && queue <= MOST_QUEUE,
        "--queue %,d is not from 1 to %,d frames.",
        queue,
        MOST_QUEUE);
    require(
        (double) bitsPerSecond / 8 * (delayNanos + jitterNanos) / 1e9 <= MOST_BYTES_UNDER_WAY,
        "--delay %s ms at --rate %,d bit/s would have more than 32 MiB under way:"
            + " lower one of them.",
        millis(delayNanos),
        bitsPerSecond);
  }

  private static void share(double share, String option) {
    require(
        share >= 0 && share <= 1, "%s %s is no share of the frames: give 0 to 1.", option, share);
  }

  private static void require(boolean possible, String sentence, Object... values) {
    if (!possible) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, values));
    }
  }

  private static String millis(long nanos) {
    return new java.math.BigDecimal(nanos).movePointLeft(6).stripTrailingZeros().toPlainString();
  }

  /** How long a frame of {@code bytes} takes to send. */
  long nanosToSend(int bytes) {
    return bitsPerSecond == 0 ? 0 : bytes * 8L * 1_000_000_000L / bitsPerSecond;
  }
}
