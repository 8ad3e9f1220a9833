package org.pixelwire.labs.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pixelwire.sender.FaultPlan;

/**
 * What one run does, by its number: every kind of network in turn, with numbers of its own.
 *
 * @param options of the relay
 * @param faults that the sender itself makes; none over TCP
 */
record TruthPlan(
    int number, String kind, boolean tcp, int chunks, List<String> options, FaultPlan faults) {
  static final int CHUNK = 1_400;
  private static final int LARGE = 2_000;

  private static final String[] KINDS = {
    "nothing", "loss", "duplicate", "corrupt", "reorder", "jitter", "drop", "queue", "all", "sender"
  };

  /** Three of four over UDP, where the ledger has most to say. */
  static TruthPlan of(int number) {
    Random random = new Random(number);
    String kind = KINDS[number % KINDS.length];
    boolean tcp = number / KINDS.length % 4 == 3 && !kind.equals("sender");
    int chunks = random.nextInt(20, 61);
    List<String> options = new ArrayList<>(options(kind, tcp, chunks, random));
    options.add("--seed=" + number);
    FaultPlan faults =
        tcp || (number % 3 > 0 && !kind.equals("sender"))
            ? FaultPlan.NONE
            : ownFaults(chunks, random);
    return new TruthPlan(number, kind, tcp, chunks, options, faults);
  }

  /** So many chunks that a tiny capture buffer does not hold them. */
  static TruthPlan large(int number, boolean tcp, boolean loss) {
    List<String> options = List.of("--loss=" + (loss ? 1 : 0) + "%/", "--seed=" + number);
    return new TruthPlan(number, "large", tcp, LARGE, options, FaultPlan.NONE);
  }

  /** Shares are smaller over TCP, which waits for whatever is lost. */
  private static List<String> options(String kind, boolean tcp, int chunks, Random random) {
    int share = tcp ? random.nextInt(1, 5) : random.nextInt(3, 20);
    int half = (share + 1) / 2;
    return switch (kind) {
      case "loss" -> List.of("--loss=" + share + "%/" + half + "%");
      case "duplicate" -> List.of("--duplicate=" + share + "%");
      case "corrupt" -> List.of("--corrupt=" + share + "%/" + half + "%");
      case "reorder" -> List.of("--reorder=" + 2 * share + "%");
      case "jitter" -> List.of("--delay=4ms", "--jitter=" + random.nextInt(1, 5) + "ms");
      case "drop" -> drops(tcp, chunks, random);
      case "queue" -> List.of("--rate=30M/", "--queue=" + random.nextInt(3, 12) + "/");
      case "all" ->
          List.of(
              "--loss=" + half + "%",
              "--duplicate=" + half + "%",
              "--corrupt=" + half + "%",
              "--reorder=" + half + "%",
              "--delay=2ms",
              "--jitter=1ms");
      default -> List.of();
    };
  }

  private static List<String> drops(boolean tcp, int chunks, Random random) {
    String frames = "--drop=" + random.nextInt(5, 10) + "," + random.nextInt(12, 16) + "/";
    int first = random.nextInt(chunks - 3);
    return tcp
        ? List.of(frames)
        : List.of(frames, "--drop=chunks=" + first + "-" + (first + 2) + "," + (chunks - 1));
  }

  private static FaultPlan ownFaults(int chunks, Random random) {
    int at = random.nextInt(chunks - 12);
    return FaultPlan.parse(
        "drop=%d,%d;dup=%d;swap=%d;corrupt=%d,%d"
            .formatted(at, at + 1, at + 3, at + 5, at + 8, at + 10));
  }
}
