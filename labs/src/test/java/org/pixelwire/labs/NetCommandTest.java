package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.labs.net.NetworkPlan;
import org.pixelwire.labs.net.RunningNetwork;
import org.pixelwire.labs.net.TcpStyle;

/** What {@code net} says before anything is made. */
class NetCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hosts 3                       | --hosts 3 is not possible: give 1 or 2.",
        "--hosts two                     | 'two' is not a whole number",
        "--mtu 575                       | --mtu 575 is not from 576 to 65536.",
        "--mtu 65536 --hosts 2           | --mtu 65536 is not from 576 to 65535.",
        "--tcp cubic                     | --tcp 'cubic' is neither textbook nor host.",
        "--rate fast                     | 'fast' is no rate",
        "--loss 2%                       | --loss needs a relay, which a lone loopback has not: add --hosts 2.",
        "--queue 5 --tcp host            | --queue needs a relay",
        "--log frames.jsonl              | --log needs a relay",
        "--hosts 2 --loss 120%           | '120%' is no share of the frames",
        "--hosts 2 --jitter 9ms          | --jitter 9 ms is more than --delay 0 ms",
        "--hosts 2 --log .               | There is a file . already: nothing is overwritten.",
        "--rate 1M/2M                    | A lone loopback has one --rate for both directions.",
        "--name 4lab                     | --name '4lab' is no name",
        "--name ../lab                   | --name '../lab' is no name",
        "--host receiver                 | --host goes with --join",
        "--json                          | --json goes with --list.",
        "--list --mtu 1500               | --mtu does not go with --list",
        "--join lab --hosts 2            | --hosts does not go with --join",
        "--end lab --rate 1M             | --rate does not go with --end",
        "--list -- ls                    | A program does not go with --list.",
        "-- no-such-program-anywhere     | There is no program 'no-such-program-anywhere' to run.",
        "-- ./no-such-program            | There is no program './no-such-program' to run.",
        "--join no-such-network          | There is no network 'no-such-network'",
        "--end no-such-network           | There is no network 'no-such-network'",
      })
  void wrongWishesAreRefusedInOneSentence(String arguments, String words) {
    Program.run((Object[]) ("net " + arguments).split(" ")).refusedWith(2, words);
  }

  @Test
  void networksAreListedWithTheCommandLineThatMadeThem() {
    RunningNetwork network =
        new RunningNetwork(
            "lab", 4711, List.of("--hosts", "2", "--", "sh", "-c", "echo \u001b[2J"));
    List<String> lines = NetText.lines(List.of(network));
    assertThat(lines.get(0)).startsWith("name ").endsWith("made by");
    assertThat(lines.get(1)).startsWith("lab ").contains(" 4711  ").contains("net --hosts 2 -- sh");
    assertThat(lines.get(1)).doesNotContain("\u001b");
    assertThat(NetText.lines(List.of())).containsExactly("You have no private network.");
    assertThat(NetText.json(List.of(network)).get(0))
        .containsEntry("name", "lab")
        .containsEntry("keeper", 4711L)
        .containsKeys("since", "arguments");
  }

  @Test
  void aShellIsToldWhereItIsAndHowOthersJoin() {
    NetworkPlan two = new NetworkPlan("lab", 2, 1500, 2_500_000, 0, TcpStyle.TEXTBOOK);
    assertThat(NetText.greeting(two))
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.contains("two hosts, 2.5 Mbit/s between them, MTU 1500."))
        .anyMatch(line -> line.contains("pixelwire net --join lab --host receiver"));
    NetworkPlan one = new NetworkPlan("lab-2", 1, 9000, 0, 0, TcpStyle.HOST);
    assertThat(NetText.greeting(one))
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.contains("loopback alone, as fast as it goes, MTU 9000."))
        .anyMatch(line -> line.contains("pixelwire net --join lab-2 "));
  }
}
