package org.pixelwire.labs.net.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class RelayOptionsTest {
  private static final long MS = 1_000_000;

  @Command
  private static final class Holder {
    @Mixin private RelayOptions options;
  }

  private static RelayOptions options(String... arguments) {
    return CommandLine.populateCommand(new Holder(), arguments).options;
  }

  private static RelayPlan plan(String... arguments) {
    return options(arguments).toPlan(() -> 42);
  }

  @Test
  void nothingSaidIsAFaultlessLine() {
    assertThat(plan()).isEqualTo(new RelayPlan(Impairments.NONE, Impairments.NONE, 42));
    assertThat(Impairments.NONE.bitsPerSecond()).isEqualTo(100_000_000);
  }

  @Test
  void oneValueIsForBothDirections() {
    RelayPlan plan =
        plan(
            "--loss=2%",
            "--corrupt=0.5%",
            "--duplicate=0.03",
            "--reorder=1%",
            "--delay=20ms",
            "--jitter=500us",
            "--rate=1.5M",
            "--queue=100",
            "--drop=5,9-12",
            "--seed=7");
    Impairments expected =
        new Impairments(
            0.02, 0.005, 0.03, 0.01, 20 * MS, MS / 2, 1_500_000, 100, DropList.parse("5,9-12"));
    assertThat(plan).isEqualTo(new RelayPlan(expected, expected, 7));
  }

  @Test
  void twoValuesAreForOneDirectionEach() {
    RelayPlan plan = plan("--loss=2%/0", "--delay=/1.5s", "--rate", "none/64K", "--queue=5/");
    assertThat(plan.toReceiver())
        .isEqualTo(new Impairments(0.02, 0, 0, 0, 0, 0, 0, 5, DropList.NOTHING));
    assertThat(plan.toSender())
        .isEqualTo(
            new Impairments(
                0, 0, 0, 0, 1500 * MS, 0, 64_000, Impairments.DEFAULT_QUEUE, DropList.NOTHING));
  }

  @Test
  void dropsAddUp() {
    RelayPlan plan = plan("--drop", "5/", "--drop=chunks=17,19", "--drop", "/1-2,4");
    assertThat(plan.toReceiver().drop().text()).isEqualTo("5 chunks=17,19");
    assertThat(plan.toSender().drop().text()).isEqualTo("1-2,4 chunks=17,19");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--loss=200%     | '200%' is no share of the frames: give 0% to 100%, or 0 to 1",
        "--loss=2        | '2' is no share of the frames: give 0% to 100%, or 0 to 1",
        "--loss=-1%      | '-1%' is no share of the frames",
        "--reorder=two   | 'two' is no share of the frames",
        "--delay=20      | '20' is no time: give for instance 500us, 20ms or 1.5s",
        "--jitter=5 min  | '5 min' is no time",
        "--rate=fast     | 'fast' is no rate: give bits per second such as 500K, 10M or 1.5G",
        "--rate=0        | '0' is no rate",
        "--queue=0       | '0' is no number of frames: give for instance 100",
        "--queue=1.5     | '1.5' is no number of frames",
        "--drop=9-5      | '9-5' runs backwards: write the lower first.",
        "--drop=chunk=5  | 'chunk=5' does not say what to drop: write 5,9-12 or chunks=17,19.",
        "--drop=0        | There is no frame 0 to drop: frames count from 1.",
        "--loss=/        | '/' is not for one or two directions: write for instance 2%, 2%/0%",
        "--loss=1%/2%/3% | '1%/2%/3%' is not for one or two directions",
      })
  void whatCannotBeReadIsRefusedInOneSentence(String argument, String sentence) {
    assertThatThrownBy(() -> options(argument))
        .isInstanceOf(ParameterException.class)
        .hasMessageStartingWith("Invalid value for option '" + argument.replaceAll("=.*", "'"))
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--delay=11s | --delay 11000 ms is not from 0 to 10,000 ms.",
        "--jitter=5ms | --jitter 5 ms is more than --delay 0 ms:"
            + " a frame cannot arrive before it is sent.",
        "--rate=999 | --rate 999 bit/s is not from 1K to 10G.",
        "--rate=10.1G | --rate 10,100,000,000 bit/s is not from 1K to 10G.",
        "--queue=30001 | --queue 30,001 is not from 1 to 30,000 frames.",
        "--delay=3s | --delay 3000 ms at --rate 100,000,000 bit/s would have more than 32 MiB"
            + " under way: lower one of them.",
      })
  void whatCannotBeIsRefusedInOneSentence(String argument, String sentence) {
    RelayOptions options = options(argument);
    assertThatThrownBy(() -> options.toPlan(() -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void noShareIsBeyondAll(double share) {
    assertThatThrownBy(() -> new Impairments(share, 0, 0, 0, 0, 0, 0, 1, DropList.NOTHING))
        .hasMessageStartingWith("--loss " + share + " is no share");
  }

  @Test
  void theFirstOptionThatNeedsARelayIsNamed() {
    assertThat(options("--rate=10M").firstGiven()).isEmpty();
    assertThat(options("--rate=10M", "--drop=5").firstGiven()).isEqualTo("--drop");
    assertThat(options("--seed=5").firstGiven()).isEqualTo("--seed");
    assertThat(options("--delay=5ms", "--loss=1%").firstGiven()).isEqualTo("--loss");
  }
}
