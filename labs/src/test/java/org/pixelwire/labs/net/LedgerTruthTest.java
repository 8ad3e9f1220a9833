package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of every transfer through real networks is what the relay's log says was done. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
class LedgerTruthTest {
  private static final int RUNS = 200;
  private static final int OVERWHELMED = 4;
  private static final int LIMIT_SECONDS = 400;

  /** Both captures, each alone, and the two in either order. */
  private static final int VIEWS = 4;

  private static final Map<String, Integer> COUNTS = new TreeMap<>();
  private static final List<Integer> DROPS = new ArrayList<>();
  private static String wrong;

  @BeforeAll
  static void runAll(@TempDir Path temp) throws Exception {
    Availability network = PrivateNetwork.checkHosts();
    assumeTrue(network.possible(), () -> "no private network: " + network.reason());
    ProcessBuilder truth =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LedgerTruth.class.getName(),
            temp.toString(),
            Integer.toString(RUNS),
            Integer.toString(OVERWHELMED));
    OrdinaryUser.Run run = OrdinaryUser.end(truth, LIMIT_SECONDS);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    wrong = run.out().lines().filter(l -> l.startsWith("wrong:")).collect(Collectors.joining("\n"));
    run.out().lines().filter(l -> l.matches("[^=]*=\\d+")).forEach(LedgerTruthTest::take);
  }

  private static void take(String line) {
    String[] sides = line.split("=", 2);
    if (sides[0].startsWith("dropped")) {
      DROPS.add(Integer.valueOf(sides[1]));
    } else {
      COUNTS.put(sides[0], Integer.valueOf(sides[1]));
    }
  }

  private static int sum(String pattern) {
    return COUNTS.entrySet().stream()
        .filter(each -> each.getKey().matches(pattern))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Test
  void noChunkIsClassedWrongly() {
    assertThat(COUNTS.get("wrong")).as(wrong).isZero();
    assertThat(COUNTS.get("chunks")).isGreaterThan(VIEWS * RUNS * 20);
  }

  @Test
  void everyFateOccurred() {
    assertThat(COUNTS)
        .containsKeys(
            "udp delivered",
            "udp delivered-again",
            "udp damaged",
            "udp lost-before-capture",
            "udp lost-between-captures",
            "udp lost-after-capture",
            "udp never-sent",
            "tcp delivered");
  }

  /** One capture at the receiver's end does not always tell which chunk came damaged. */
  @Test
  void hardlyAnyChunkIsLeftOpenWithoutNeed() {
    assertThat(sum("(udp|tcp) (?!with gaps).* unsaid")).isLessThan(COUNTS.get("chunks") / 200);
  }

  @Test
  void whatTheSnifferDroppedIsInconclusiveAndNeverLost() {
    assertThat(DROPS).hasSize(OVERWHELMED).allMatch(dropped -> dropped > 100);
    assertThat(sum("udp with gaps delivered unsaid")).isGreaterThan(1000);
    assertThat(sum("tcp with gaps delivered unsaid")).isGreaterThan(100);
  }
}
