package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetOptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"                        | net -- pixelwire demo a.png --json",
        "1                         | net --hosts=1 -- pixelwire demo a.png --json",
        "2                         | net --hosts=2 -- pixelwire demo a.png --json",
        "lab                       | net --join=lab -- pixelwire demo a.png --json",
        "lab:receiver              | net --join=lab --host=receiver -- pixelwire demo a.png --json",
        "--hosts 2  --loss=2%      | net --hosts 2 --loss=2% -- pixelwire demo a.png --json",
      })
  void theSameCommandLineRunsBehindNet(String where, String words) {
    List<String> given = List.of("demo", "--net=" + where, "a.png", "--json");
    assertThat(String.join(" ", NetOption.behindNet(where, given))).isEqualTo(words);
  }

  @Test
  void whatIsNoOptionStays() {
    List<String> given = List.of("demo", "--net=1", "--", "--net=2");
    assertThat(NetOption.behindNet("1", given))
        .containsExactly("net", "--hosts=1", "--", "pixelwire", "demo", "--", "--net=2");
  }

  @Test
  void withoutAValueItTakesNoneFromWhatFollows() {
    assertThat(NetOption.completed("demo", "--net", "a.png", "--", "--net"))
        .containsExactly("demo", "--net=", "a.png", "--", "--net");
  }

  @Test
  void onlyCommandsWithLivePacketsHaveIt() {
    Program.run("read", "--net=1", "file").refusedWith(2, "--net");
    Program.run("demo", "--net=no-such-network").refusedWith(2, "There is no network");
  }
}
