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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.labs.Pixelwire;

/** Networks as an ordinary user makes, joins and ends them. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
class RunningNetworkTest {
  @TempDir private Path temp;
  private OrdinaryUser user;
  private Path scratch;

  /** Of this test alone, for others may be running at the same time. */
  private String name;

  @BeforeEach
  void setUp() throws Exception {
    user = new OrdinaryUser(temp);
    OrdinaryUser.Run check = OrdinaryUser.end(user.java(InsideProgram.class, "check"));
    assumeTrue(check.out().contains("possible=true"), () -> "no private network: " + check);
    scratch = Files.createDirectory(temp.resolve("scratch"));
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
    name = "t" + Long.toString(System.nanoTime(), 36);
  }

  private ProcessBuilder net(String... arguments) {
    List<String> words = new ArrayList<>(List.of("net"));
    words.addAll(List.of(arguments));
    List<String> command = user.javaCommand(Pixelwire.class, words.toArray(String[]::new));
    command.addAll(1, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add(1, "-Djava.io.tmpdir=" + scratch);
    ProcessBuilder builder = user.command(command, true);
    builder.environment().put("TMPDIR", scratch.toString());
    return builder;
  }

  private static String sh(String... lines) {
    return String.join("\n", lines);
  }

  @Test
  void aLoneLoopbackHasRealFramesAtARateAndTextbookTcp() throws Exception {
    String look =
        sh(
            "ip -o -d link show lo; tc qdisc show dev lo",
            "cd /proc/sys/net/ipv4; cat tcp_timestamps tcp_sack tcp_congestion_control",
            "echo $PIXELWIRE_NET/$PIXELWIRE_NET_HOST/$PIXELWIRE_NET_RATE $(pixelwire --version)",
            "exit 77");
    OrdinaryUser.Run run =
        OrdinaryUser.end(net("--name", name, "--rate", "8M", "--", "sh", "-c", look));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(77);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("mtu 1500", "gso_max_segs 1 ", "qdisc tbf", "rate 8Mbit")
        .endsWith("\n0\n0\nreno\n" + name + "//8000000 Pixelwire 0.1.0\n");
    assertNothingIsLeft();
  }

  @Test
  void withoutARateAndTextbookALoopbackIsTheKernels() throws Exception {
    String style = "cd /proc/sys/net/ipv4; cat tcp_timestamps tcp_sack tcp_congestion_control";
    OrdinaryUser.Run plain =
        OrdinaryUser.end(user.command(List.of("unshare", "-Urn", "sh", "-c", style), false));
    String look = style + "; ip -o link show lo; tc qdisc show dev lo";
    OrdinaryUser.Run run =
        OrdinaryUser.end(net("--tcp=host", "--rate=none", "--mtu=9000", "--", "sh", "-c", look));
    assertThat(run.out()).startsWith(plain.out()).contains("mtu 9000").doesNotContain("tbf");
  }

  @Test
  void twoHostsKnowEachOtherAndNothingElse() throws Exception {
    String look =
        sh(
            "ip -o addr; ip neigh; ip route; ip netns",
            "nsenter --net=/run/netns/receiver ip -o addr",
            "cat /proc/sys/net/ipv4/tcp_timestamps",
            "nsenter --net=/run/netns/receiver cat /proc/sys/net/ipv4/tcp_congestion_control",
            "nsenter --net=/run/netns/receiver ip -s -o link show eth0");
    OrdinaryUser.Run run =
        OrdinaryUser.end(net("--hosts", "2", "--name", name, "--", "sh", "-c", look));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("inet 10.77.0.1/24", "10.77.0.2 dev eth0 lladdr 02:00:0a:4d:00:02 PERMANENT")
        .contains("inet 10.77.0.2/24", "10.77.0.0/24 dev eth0")
        .containsPattern("\nreceiver.*\nsender")
        .contains("\n0\nreno\n")
        .doesNotContain("inet6");
    assertNothingIsLeft();
  }

  @Test
  void othersFindJoinAndEndIt() throws Exception {
    Process keeper = begin("--hosts", "2", "--name", name);
    try {
      OrdinaryUser.Run list = OrdinaryUser.end(net("--list", "--json"));
      assertThat(list.out()).containsOnlyOnce("\"name\" : \"" + name + "\"");
      OrdinaryUser.Run again = OrdinaryUser.end(net("--name", name, "--", "true"));
      assertThat(again.exitCode()).isEqualTo(2);
      assertThat(again.err()).contains("There is a network '" + name + "' already");

      String look = "ip -o -4 addr show eth0; pwd; echo $PIXELWIRE_NET_HOST; exit 5";
      ProcessBuilder join = net("--join", name, "--host", "receiver", "--", "sh", "-c", look);
      OrdinaryUser.Run joined = OrdinaryUser.end(join);
      assertThat(joined.exitCode()).as(joined.err()).isEqualTo(5);
      assertThat(joined.out()).contains("10.77.0.2/24").endsWith("\n" + temp + "\nreceiver\n");
      OrdinaryUser.Run nobody = OrdinaryUser.end(net("--join", name, "--host", "router"));
      assertThat(nobody.err()).contains("There is no host 'router'");
      assertThat(nobody.exitCode()).isEqualTo(2);

      OrdinaryUser.Run end = OrdinaryUser.end(net("--end", name));
      assertThat(end.out()).isEqualTo("Ended " + name + ".\n");
      assertThat(keeper.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(keeper.exitValue()).isNotZero();
      assertNothingIsLeft();
    } finally {
      keeper.destroyForcibly();
    }
  }

  @Test
  void killingOneThatJoinedLeavesTheNetworkAlone() throws Exception {
    Process keeper = begin("--name", name);
    Path here = temp.resolve("visitor");
    try {
      Process visitor =
          start(
              net("--join", name, "--", "sh", "-c", "echo $PPID >" + here + "; exec sleep 61.37"));
      assertThat(OrdinaryUser.soon(() -> Files.exists(here))).as(said()).isTrue();
      visitor.destroyForcibly();
      boolean gone =
          OrdinaryUser.soon(() -> OrdinaryUser.processesNaming("sleep\00061.37\000").isEmpty());
      assertThat(gone).isTrue();
      assertThat(keeper.isAlive()).isTrue();
    } finally {
      OrdinaryUser.end(net("--end", name));
      keeper.destroyForcibly();
    }
    assertNothingIsLeft();
  }

  /** Ctrl-C reaches all of a terminal's processes; "kill" one alone. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "KILL"})
  void whateverEndsTheLauncherNothingIsLeft(String signal) throws Exception {
    Process launcher = begin("--hosts", "2", "--name", name);
    String whom = (signal.equals("INT") ? "-" : "") + launcher.pid();
    assertThat(new ProcessBuilder("kill", "-s", signal, "--", whom).start().waitFor()).isZero();
    assertThat(launcher.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertNothingIsLeft();
  }

  @Test
  void aNetworkInANetworkIsRefused() throws Exception {
    OrdinaryUser.Run run =
        OrdinaryUser.end(net("--name", name, "--", "pixelwire", "net", "--", "true"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("This is already the private network '" + name + "'");
  }

  @Test
  void insideOneItsOtherHostIsOneOptionAway() throws Exception {
    String there = "ip -o -4 addr show eth0; pixelwire demo";
    String here = "pixelwire net --host=receiver -- sh -c '" + there + "'";
    OrdinaryUser.Run run =
        OrdinaryUser.end(net("--hosts=2", "--name=" + name, "--", "sh", "-c", here));
    assertThat(run.out()).contains("inet 10.77.0.2/24");
    assertThat(run.err()).contains("The demonstration starts on the other host").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aShellThatHasNoTerminalReadsItsCommands() throws Exception {
    Path commands = Files.writeString(temp.resolve("commands"), "ip -o -4 addr show lo\nexit 3\n");
    OrdinaryUser.Run run = OrdinaryUser.end(net("--name", name).redirectInput(commands.toFile()));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).contains("127.0.0.1/8");
    assertThat(run.err()).contains("pixelwire net --join " + name);
  }

  @Test
  void aShellOnATerminalSaysWhereItIs() throws Exception {
    assumeTrue(
        SystemProgram.find("script").isPresent(), "no program 'script', which has a terminal");
    assumeTrue(SystemProgram.find("bash").isPresent(), "no bash");
    List<String> words = net("--hosts=2", "--name=" + name).command();
    String line = "'" + String.join("' '", words.subList(1, words.size())) + "'"; // less setsid
    ProcessBuilder terminal = new ProcessBuilder("script", "-qec", line, "/dev/null");
    terminal.directory(temp.toFile());
    Path commands =
        Files.writeString(temp.resolve("commands"), "echo it is $PIXELWIRE_NET_HOST\nexit 4\n");
    OrdinaryUser.Run run = OrdinaryUser.end(terminal.redirectInput(commands.toFile()));
    assertThat(run.out()).contains("[" + name + " sender] ", "it is sender");
    assertThat(run.exitCode()).as(run.out()).isEqualTo(4);
    assertNothingIsLeft();
  }

  @Test
  void toolsThatCannotEndAllTogetherAreRefused() throws Exception {
    Path bin = Files.createDirectory(temp.resolve("bin"));
    Path setpriv = Files.writeString(bin.resolve("setpriv"), "#!/bin/sh\nexit 127\n");
    for (Path each : List.of(bin, setpriv)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    List<String> command = new ArrayList<>(net("--name", name, "--", "true").command());
    int java = command.indexOf(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(java, List.of("env", "PATH=" + bin + ":" + System.getenv("PATH")));
    OrdinaryUser.Run run = OrdinaryUser.end(net().command(command));
    assertThat(run.err()).contains("setpriv and unshare are not those of").hasLineCount(1);
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tc", "ip"})
  void aProgramThatIsMissingIsNamed(String program) throws Exception {
    Path file = SystemProgram.find(program).orElseThrow().toRealPath();
    String hide = "mount --bind /dev/null " + file + " && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c", hide, "sh"));
    command.addAll(user.javaCommand(Pixelwire.class, "net", "--", "true"));
    OrdinaryUser.Run run = OrdinaryUser.end(user.command(command, false));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("There is no program '" + program + "'").hasLineCount(1);
  }

  @Test
  void aKernelThatForbidsItIsQuoted() throws Exception {
    String forbid =
        "echo 0 >/proc/sys/user/max_user_namespaces && echo 0 >/proc/sys/user/max_net_namespaces"
            + " && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("unshare", "-Ur", "sh", "-c", forbid, "sh"));
    command.addAll(user.javaCommand(Pixelwire.class, "net", "--", "true"));
    OrdinaryUser.Run run = OrdinaryUser.end(user.command(command, false));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("user.max_user_namespaces = 0 forbids it", "sudo sysctl -w");
  }

  @Test
  void elsewhereThanOnLinuxThereIsNone() throws Exception {
    List<String> command = user.javaCommand(Pixelwire.class, "net", "--", "true");
    command.add(1, "-Dos.name=Mac OS X");
    OrdinaryUser.Run run = OrdinaryUser.end(user.command(command, false));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).hasLineCount(1).contains("only Linux has private networks");
  }

  /** A network whose program says that it runs, and then waits. */
  private Process begin(String... options) throws Exception {
    Path ready = temp.resolve("ready");
    String wait = "readlink /proc/self/ns/net >" + ready + ".new; mv " + ready + ".new " + ready;
    List<String> command = new ArrayList<>(net(options).command());
    command.addAll(List.of("--", "sh", "-c", wait + "; sleep 62; true"));
    Process process = start(net().command(command));
    boolean begun = OrdinaryUser.soon(() -> Files.exists(ready));
    if (!begun) {
      process.destroyForcibly();
    }
    assertThat(begun).as(said()).isTrue();
    return process;
  }

  private Process start(ProcessBuilder builder) throws IOException {
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(temp.resolve("output").toFile()))
        .start();
  }

  private String said() throws IOException {
    Path output = temp.resolve("output");
    return Files.exists(output) ? Files.readString(output) : "";
  }

  /** No process of the network, and so none of its namespaces; no file where files may be. */
  private void assertNothingIsLeft() throws Exception {
    boolean gone = OrdinaryUser.soon(() -> OrdinaryUser.processesNaming(name).isEmpty());
    assertThat(gone).as(OrdinaryUser.processesNaming(name).toString()).isTrue();
    Path ready = temp.resolve("ready");
    if (Files.exists(ready)) {
      String namespace = Files.readString(ready).strip();
      assertThat(OrdinaryUser.soon(() -> inNamespace(namespace).isEmpty())).isTrue();
    }
    try (Stream<Path> files = Files.list(scratch)) {
      assertThat(files.filter(each -> !each.getFileName().toString().startsWith("hsperf")))
          .isEmpty();
    }
  }

  private static List<Path> inNamespace(String namespace) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(each -> each.getFileName().toString().matches("\\d+"))
          .filter(each -> namespace.equals(networkOf(each)))
          .toList();
    }
  }

  private static String networkOf(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("ns/net")).toString();
    } catch (IOException e) {
      return ""; // gone meanwhile, or somebody else's
    }
  }
}
