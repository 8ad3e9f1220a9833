package org.pixelwire.labs.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
class PrivateNetworkTest {
  @TempDir private Path temp;
  private OrdinaryUser user;

  @BeforeEach
  void setUp() throws Exception {
    user = new OrdinaryUser(temp);
    OrdinaryUser.Run check = OrdinaryUser.end(user.java(InsideProgram.class, "check"));
    assumeTrue(check.out().contains("possible=true"), () -> "no private network: " + check);
  }

  @Test
  void ordinaryUserCapturesInside() throws Exception {
    Path file = temp.resolve("inside.pcap");

    OrdinaryUser.Run run =
        OrdinaryUser.end(user.java(InsideProgram.class, "capture", file.toString()));

    assertThat(run.out()).isEqualTo("packets 5\nhome " + temp + "\noption as it is\n");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(user.id());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 77})
  void exitCodePassesThrough(int code) throws Exception {
    assertThat(OrdinaryUser.end(user.java(InsideProgram.class, "exit", "" + code)).exitCode())
        .isEqualTo(code);
  }

  @Test
  void networkInANetworkIsRefused() throws Exception {
    OrdinaryUser.Run run = OrdinaryUser.end(user.java(InsideProgram.class, "again"));
    assertThat(run.err()).contains("IllegalStateException: already inside a private network");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void killingTheParentLeavesNoProcess() throws Exception {
    killingLeavesNothing(user.java(InsideProgram.class, "wait", temp.toString()));
  }

  @Test
  void killingTheParentLeavesNoProcessWithSmallerTools() throws Exception {
    ProcessBuilder builder = user.java(InsideProgram.class, "wait", temp.toString());
    withoutSetpriv(builder);
    killingLeavesNothing(builder);
  }

  @Test
  void smallerToolsCaptureAsWell() throws Exception {
    Path file = temp.resolve("inside.pcap");
    ProcessBuilder builder = user.java(InsideProgram.class, "capture", file.toString());
    withoutSetpriv(builder);
    OrdinaryUser.Run run = OrdinaryUser.end(builder);
    assertThat(run.out()).startsWith("packets 5\n");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** The terminal sends SIGINT to all of the group at once; "kill" sends SIGTERM to one. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void signalLetsTheInsideEndInOrder(String signal) throws Exception {
    Process process = begin(user.javaInGroup(InsideProgram.class, "wait", temp.toString()));
    try {
      String whom = (signal.equals("INT") ? "-" : "") + process.pid();
      assertThat(new ProcessBuilder("kill", "-s", signal, "--", whom).start().waitFor()).isZero();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(temp.resolve("ended")).exists();
      assertThat(OrdinaryUser.soon(this::nothingIsLeft)).as(left().toString()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void exhaustedNamespacesAreNamedAsTheReason() throws Exception {
    // In there the user is root, whom the first setting alone would not keep from a network.
    String script =
        "cd /proc/sys/user && echo 0 >max_user_namespaces && echo 0 >max_net_namespaces && cd - &&"
            + " exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("unshare", "-U", "-r", "sh", "-c"));
    command.addAll(List.of(script, "sh"));
    command.addAll(user.javaCommand(InsideProgram.class, "check"));

    OrdinaryUser.Run run = OrdinaryUser.end(user.command(command, false));

    assertThat(run.out())
        .contains("possible=false")
        .contains("user.max_user_namespaces = 0 forbids it")
        .contains("remedy=sudo sysctl -w user.max_user_namespaces=10000");
  }

  private void killingLeavesNothing(ProcessBuilder builder) throws Exception {
    Process process = begin(builder);
    assertThat(left()).hasSizeGreaterThan(1);

    process.destroyForcibly();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(OrdinaryUser.soon(this::nothingIsLeft)).as(left().toString()).isTrue();
    assertThat(temp.resolve("ended")).doesNotExist();
  }

  private Process begin(ProcessBuilder builder) throws Exception {
    Process process =
        builder.redirectErrorStream(true).redirectOutput(temp.resolve("output").toFile()).start();
    boolean ready = OrdinaryUser.soon(() -> Files.exists(temp.resolve("ready")));
    if (!ready) {
      process.destroyForcibly();
    }
    assertThat(ready).as(Files.readString(temp.resolve("output"))).isTrue();
    return process;
  }

  private boolean nothingIsLeft() throws IOException {
    return left().isEmpty();
  }

  private List<String> left() throws IOException {
    return OrdinaryUser.processesNaming(temp.toString());
  }

  /** Puts a setpriv that fails first on the path, as one that knows no --pdeathsig does. */
  private void withoutSetpriv(ProcessBuilder builder) throws IOException {
    Path bin = Files.createDirectory(temp.resolve("bin"));
    Path setpriv = bin.resolve("setpriv");
    Files.writeString(setpriv, "#!/bin/sh\nexit 127\n");
    for (Path each : List.of(bin, setpriv)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    // Through env, so that the tests' own setpriv is not the failing one.
    List<String> command = new ArrayList<>(builder.command());
    int java = command.indexOf(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(java, List.of("env", "PATH=" + bin + ":" + System.getenv("PATH")));
    builder.command(command);
  }
}
