package org.pixelwire.sniffer;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/**
 * Gives damaged captures to the whole engine: nothing may be thrown, every capture ends in time and
 * in bounded memory, twice alike, and packets before the damage stay what they were.
 *
 * <p>Capture {@code n} follows from the number n alone, so a failure names it and it can be run
 * again: {@code labs/bench/fuzz.sh 1 n}.
 */
final class CaptureFuzz {
  private static final long LIMIT_NANOS = 10_000_000_000L;
  private static final long MAX_ALLOCATED = 64L << 20;
  private static final long MAX_DIRECT = 64L << 20;
  private static final int POLL_MILLIS = 500;
  private static final int GZIP_EVERY = 16;
  private static final int TWICE_EVERY = 8;
  private static final int COLLECT_EVERY = 256;
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private final List<FuzzSeed> seeds;
  private final List<FuzzOutcome> sound = new ArrayList<>();
  private final Path failures;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private volatile long number;
  private volatile byte[] capture;
  private volatile long startedNanos;
  private volatile AssertionError failure;
  private long damaged;
  private long refused;

  /** A run over {@code seeds}; the capture that fails is left in the folder {@code failures}. */
  CaptureFuzz(List<FuzzSeed> seeds, Path failures) throws IOException {
    this.seeds = seeds;
    this.failures = failures;
    for (FuzzSeed seed : seeds) {
      sound.add(FuzzOutcome.of(seed.bytes));
    }
  }

  /** COUNT FIRST FAILURES [CAPTURES]: as {@code labs/bench/fuzz.sh} says. */
  public static void main(String[] args) throws Exception {
    long count = Long.parseLong(args[0]);
    long first = Long.parseLong(args[1]);
    List<FuzzSeed> seeds = FuzzSeed.own();
    if (args.length > 3) {
      seeds.addAll(FuzzSeed.below(Path.of(args[3]), 1 << 16));
    }
    long begun = System.nanoTime();
    String result = new CaptureFuzz(seeds, Path.of(args[2])).run(first, count);
    System.out.printf(Locale.ROOT, "%s, %.0f s%n", result, (System.nanoTime() - begun) / 1e9);
  }

  /** Runs captures {@code first} to {@code first + count - 1} and tells what became of them. */
  String run(long first, long count) throws InterruptedException {
    startedNanos = System.nanoTime();
    Thread worker = new Thread(() -> work(first, count), "fuzz");
    worker.setDaemon(true);
    worker.start();
    while (worker.isAlive()) {
      worker.join(POLL_MILLIS);
      if (failure == null && System.nanoTime() - startedNanos > LIMIT_NANOS) {
        AssertionError endless = new AssertionError("no end in 10 s");
        endless.setStackTrace(worker.getStackTrace());
        throw failed(endless);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return String.format(
        Locale.ROOT,
        "%,d damaged captures from %d on: %,d read with damage, %,d refused, the rest read; 0 failures",
        count,
        first,
        damaged,
        refused);
  }

  private void work(long first, long count) {
    for (long n = first; n < first + count; n++) {
      try {
        one(n);
      } catch (Throwable e) {
        failure = failed(e);
        return;
      }
    }
  }

  private AssertionError failed(Throwable cause) {
    Path file = failures.resolve("capture-" + number + ".cap");
    try {
      Files.createDirectories(failures);
      Files.write(file, capture);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new AssertionError(
        "damaged capture "
            + number
            + ", made from "
            + seeds.get(which(random(number))).name
            + ", kept as "
            + file
            + ": "
            + cause,
        cause);
  }

  private static Random random(long number) {
    return new Random(number * SPREAD);
  }

  private int which(Random random) {
    return random.nextInt(seeds.size());
  }

  private void one(long n) throws IOException {
    number = n;
    Random random = random(n);
    int index = which(random);
    byte[] original = seeds.get(index).bytes;
    FuzzOutcome expected = sound.get(index);
    boolean gzip = n % GZIP_EVERY == 0;
    capture =
        gzip
            ? Mutation.of(gzip(original), List.of(), random)
            : Mutation.of(original, expected.positions(), random);
    startedNanos = System.nanoTime();
    long before = threads.getCurrentThreadAllocatedBytes();
    FuzzOutcome outcome = FuzzOutcome.of(capture);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    if (allocated > MAX_ALLOCATED) {
      throw new AssertionError(allocated + " bytes allocated for " + capture.length);
    }
    damaged += outcome.damaged() ? 1 : 0;
    refused += outcome.refusal() != null ? 1 : 0;
    if (!gzip) {
      comparePrefix(original, expected, outcome);
    }
    if (n % TWICE_EVERY == 0 && !outcome.equals(FuzzOutcome.of(capture))) {
      throw new AssertionError("read twice, it differs");
    }
    if (n % TWICE_EVERY == 1
        && outcome.refusal() == null
        && !outcome.summary().equals(FuzzOutcome.summary(capture))) {
      throw new AssertionError("read without lines, it differs");
    }
    if (n % COLLECT_EVERY == 0) {
      checkDirectMemory();
    }
  }

  /** Packets whose records, and all bytes before the next packet's, are untouched. */
  private void comparePrefix(byte[] original, FuzzOutcome expected, FuzzOutcome outcome) {
    int touched = Arrays.mismatch(original, capture);
    List<Long> positions = expected.positions();
    for (int i = 0; i + 1 < positions.size(); i++) {
      if (touched >= 0 && positions.get(i + 1) > touched) {
        return;
      }
      if (outcome.lines().size() <= i
          || !outcome.lines().get(i).equals(expected.lines().get(i))
          || !outcome.layers().get(i).equals(expected.layers().get(i))) {
        throw new AssertionError(
            "packet "
                + (i + 1)
                + " lies before the first changed byte, "
                + touched
                + ", and is not what it was: "
                + expected.layers().get(i));
      }
    }
  }

  /** Windows of captures go with their readers, once the garbage is collected. */
  private static void checkDirectMemory() {
    System.gc();
    long deadline = System.nanoTime() + LIMIT_NANOS / 2;
    while (directMemory() > MAX_DIRECT) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("direct buffers keep " + directMemory() + " bytes");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
