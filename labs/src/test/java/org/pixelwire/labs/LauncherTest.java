package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pixelwire.cmd is the launcher there")
class LauncherTest {
  @TempDir private Path temp;
  private FakeMachine machine;

  @BeforeEach
  void setUp() {
    machine = new FakeMachine(temp);
  }

  @Test
  void buildsOnceThenRunsWithArgumentsUntouched() {
    FakeMachine.Run first = machine.run("read", "a  b", "", "*", "$HOME");
    FakeMachine.Run second = machine.run("read", "a  b", "", "*", "$HOME");

    assertThat(first.out())
        .endsWith("<org.pixelwire.labs.Pixelwire>\n<read>\n<a  b>\n<>\n<*>\n<$HOME>\n")
        .contains("check out/labs/target/pixelwire.jar:/some/dependency.jar>\n");
    assertThat(first.err()).contains("Building Pixelwire");
    assertThat(second).isEqualTo(new FakeMachine.Run(0, first.out(), ""));
    assertThat(machine.calls("maven")).hasSize(1);
  }

  @Test
  void exitCodeOfTheProgramIsItsOwn() {
    assertThat(machine.run(Map.of("FAKE_EXIT", "2"), "read").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", ".mvn/jvm.config", "labs/pom.xml", "labs/src/main/A"})
  void newerSourceIsBuiltAgain(String source) {
    machine.run("read");
    machine.touch(source, Instant.now().plusSeconds(5));
    machine.run("read");
    assertThat(machine.calls("maven")).hasSize(2);
  }

  @Test
  void removedSourceIsBuiltAgain() throws IOException {
    machine.run("read");
    Files.delete(machine.checkout.resolve("labs/src/main/A"));
    machine.touch("labs/src/main", Instant.now().plusSeconds(5));
    machine.run("read");
    assertThat(machine.calls("maven")).hasSize(2);
  }

  @Test
  void failedBuildShowsErrorsAndIsTriedAgain() {
    machine.maven("echo '[ERROR] A.java:1 no such thing'; echo chatter; exit 1");
    for (int attempt = 0; attempt < 2; attempt++) {
      FakeMachine.Run run = machine.run("read");
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("A.java:1", "the build failed").doesNotContain("chatter");
    }
  }

  @Test
  void whatAKilledBuildLeftIsNotTrusted() {
    machine.maven("mkdir -p labs/target/classes && : >labs/target/classes/half && kill -9 $$");
    assertThat(machine.run("read").exitCode()).isEqualTo(3);
    assertThat(machine.checkout.resolve("labs/target/classes/half")).exists();

    machine.maven("mkdir -p labs/target && : >labs/target/pixelwire.dependencies");
    assertThat(machine.run("read").exitCode()).isZero();
    assertThat(machine.checkout.resolve("labs/target/classes/half")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void launchesAtTheSameTimeBuildOnce(boolean flock) {
    if (!flock) {
      machine.remove("flock");
    }
    machine.maven(
        """
        echo build >>"$FAKE/maven"
        mkdir -p labs/target && sleep 1 && : >labs/target/pixelwire.dependencies
        """);
    List<String> command = List.of(machine.checkout.resolve("pixelwire").toString(), "read");
    Process one = machine.begin(Map.of(), command);
    Process two = machine.begin(Map.of(), command);
    assertThat(List.of(machine.end(one), machine.end(two)))
        .extracting(FakeMachine.Run::exitCode)
        .containsExactly(0, 0);
    assertThat(machine.calls("maven")).containsExactly("build");
  }

  @Test
  void lockOfADeadBuildIsTaken() throws IOException, InterruptedException {
    machine.remove("flock");
    Process dead = machine.begin(Map.of(), List.of("/bin/sh", "-c", ":"));
    dead.waitFor();
    Path lock = Files.createDirectories(machine.checkout.resolve("labs/target/pixelwire.lock.d"));
    Files.writeString(lock.resolve("pids"), dead.pid() + "\n");
    assertThat(machine.run("read").exitCode()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void startsThroughASymbolicLinkFromAFolderWithForeignLetters() {
    // The shell makes the folder: a Java in a plain C locale could not name it.
    String script =
        """
        folder="$PWD/$(printf 'k\\303\\274che') 1" && mv 'check out' "$folder" || exit 99
        mkdir elsewhere && cd elsewhere && ln -s "$folder" house && ln -s house/pixelwire start
        ./start read | grep -c "^<-Dpixelwire.home=$folder>"
        """;
    Process process =
        machine.begin(Map.of("PATH", path("/usr/bin:/bin")), List.of("/bin/sh", "-c", script));
    assertThat(machine.end(process).out()).isEqualTo("1\n");
  }

  @Test
  void javaThatIsTooOldIsPassedOver() {
    machine.java("jdk", "11.0.2");
    Path newer = machine.java("newer", "25");
    machine.link("java", newer.resolve("bin/java"));
    machine.run("read");
    assertThat(machine.checkout.resolve("labs/target/pixelwire.java"))
        .content()
        .endsWith("\n" + newer + "\n");
  }

  @Test
  void withoutRightsOneSentenceSaysWhatToInstallAndNothingIsAsked() {
    hideTshark();
    machine.command("apt-cache", ":");
    machine.command("apt-get", "echo \"$*\" >>\"$FAKE/apt-get\"");
    machine.command("sudo", "echo \"$*\" >>\"$FAKE/sudo\"; exit 1");

    FakeMachine.Run run = machine.run("test");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("sudo apt-get install tshark").hasLineCount(1);
    assertThat(machine.calls("sudo")).containsExactly("-n true");
    assertThat(machine.calls("apt-get")).isEmpty();
    assertThat(machine.calls("maven")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void whatIsMissingIsInstalledSayingWhyAndHowThenTestsRun(int user) {
    hideTshark();
    machine.user(user);
    machine.command(
        "sudo", "[ \"$1\" = -n ] && shift && echo \"$*\" >>\"$FAKE/sudo\" && exec \"$@\"");
    machine.command("apt-cache", ":");
    machine.command("apt-get", "echo \"$DEBIAN_FRONTEND $*\" >>\"$FAKE/apt-get\"");

    FakeMachine.Run run = machine.run("test", "-Dtest=Some");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("Installing tshark to run the tests");
    assertThat(machine.calls("apt-get"))
        .singleElement()
        .asString()
        .startsWith("noninteractive ")
        .endsWith("install -y --no-install-recommends tshark");
    assertThat(run.err()).contains("install -y --no-install-recommends tshark\n");
    assertThat(machine.calls("sudo").isEmpty()).isEqualTo(user == 0);
    assertThat(machine.calls("maven").get(1)).contains("verify").endsWith("-Dtest=Some");
  }

  @Test
  void listsOfPackagesAreFetchedOnlyAfterAFailure() {
    hideTshark();
    machine.user(0);
    machine.command("apt-cache", ":");
    machine.command(
        "apt-get",
        """
        echo "$*" >>"$FAKE/apt-get"
        case "$*" in *update) : >"$FAKE/updated" ;; *) [ -e "$FAKE/updated" ] ;; esac
        """);
    assertThat(machine.run("test").exitCode()).isZero();
    assertThat(machine.calls("apt-get"))
        .extracting(call -> call.replaceAll(".*300 (\\w+).*", "$1"))
        .containsExactly("install", "update", "install");
  }

  private void hideTshark() {
    assumeFalse(
        Files.isExecutable(Path.of("/usr/sbin/tshark")), "commands in /usr/sbin cannot be hidden");
  }

  private String path(String more) {
    return temp.resolve("bin") + ":" + more;
  }
}
