package org.pixelwire.labs.net;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network of one's own, made of a user and a network namespace of Linux: in it an ordinary user
 * may capture, and files written there are still the user's.
 */
public final class PrivateNetwork {
  static final String MAIN_CLASS = "org.pixelwire.labs.Pixelwire";
  private static final String GUARD = "pixelwire.private";
  private static final String KEPT =
      RunningNetwork.MARK.substring("-D".length(), RunningNetwork.MARK.length() - 1);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private PrivateNetwork() {}

  /** Whether {@link #rerun} would work, found out by really entering such a network. */
  public static Availability check() {
    StringBuilder said = new StringBuilder();
    return best(said).isPresent() ? Availability.yes() : Refusal.observe(said.toString()).explain();
  }

  /** Whether this process was started by {@link #rerun}. */
  public static boolean inside() {
    return System.getProperty(GUARD) != null;
  }

  /**
   * Runs this program with other arguments in a new private network, on this terminal, and returns
   * its exit code. When this process is ended by a signal, the other one is asked to end, too, and
   * has ten seconds for it; when this one is killed, so is the other.
   *
   * @throws IllegalStateException when {@link #inside} already, or {@link #check} says no
   */
  public static int rerun(List<String> pixelwireArguments) throws IOException {
    return rerun(MAIN_CLASS, pixelwireArguments);
  }

  static int rerun(String mainClass, List<String> arguments) throws IOException {
    if (inside()) {
      throw new IllegalStateException("already inside a private network");
    }
    Isolation isolation =
        best(new StringBuilder()).orElseThrow(() -> new IllegalStateException(check().reason()));
    return run(isolation, "-D" + GUARD + "=1", mainClass, arguments);
  }

  /**
   * Runs this program with other arguments as {@link Keeper} of a new network, on this terminal,
   * and returns its exit code; signals and killing do as in {@link #rerun}.
   */
  public static int keep(NetworkPlan plan, List<String> pixelwireArguments) throws IOException {
    if (isLinux()) {
      plan.requirePrograms();
    }
    StringBuilder said = new StringBuilder();
    Isolation isolation = best(said).orElse(null);
    if (isolation == null) {
      throw refused(Refusal.observe(said.toString()).explain());
    }
    if (!isolation.endsAllTogether()) {
      throw refused(
          Availability.no("setpriv and unshare are not those of the package util-linux", ""));
    }
    return run(isolation, RunningNetwork.MARK + plan.name(), MAIN_CLASS, pixelwireArguments);
  }

  private static NetworkException refused(Availability answer) {
    return NetworkException.refusedHere(
        "A private network is not possible: "
            + answer.reason()
            + (answer.remedy().isEmpty() ? "." : "; this makes it possible: " + answer.remedy()));
  }

  /** The name of the network that this process keeps. */
  static Optional<String> keptHere() {
    return Optional.ofNullable(System.getProperty(KEPT));
  }

  private static int run(
      Isolation isolation, String property, String mainClass, List<String> arguments)
      throws IOException {
    List<String> program = virtualMachine(List.of(property));
    program.add(mainClass);
    program.addAll(arguments);
    List<String> command = isolation.command(ProcessHandle.current().pid(), program);
    // From this thread, which must outlive the child: the kernel ends it with its parent *thread*.
    return new Child(SystemProgram.builder(command).inheritIO().start()).await();
  }

  /** This Java, as the user wanted it, but for what says which process it is. */
  static List<String> virtualMachine(List<String> properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> !each.startsWith(RunningNetwork.MARK))
        .forEach(command::add);
    // Java asks the system for the home of user 0, and would keep its caches in /root.
    command.add("-Duser.home=" + System.getProperty("user.home"));
    // Its file would be /tmp/hsperfdata_root, in the way of the real root's.
    command.add("-XX:-UsePerfData");
    command.addAll(properties);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  /**
   * Whether networks with a rate and with two hosts are possible where private ones are, found out
   * by making one.
   */
  public static Availability checkHosts() {
    Optional<Isolation> isolation = best(new StringBuilder());
    if (isolation.isEmpty()) {
      return Availability.no("needs a private network", "");
    }
    List<String> trial = List.of("sh", "-euc", LoneLoopback.TRIAL + TwoHosts.TRIAL);
    List<String> command = isolation.get().command(ProcessHandle.current().pid(), trial);
    try {
      SystemProgram.Ended ended = SystemProgram.run(PROBE_LIMIT, command.toArray(String[]::new));
      return ended.exitCode() == 0
          ? Availability.yes()
          : Availability.no(ended.output().lines().findFirst().orElse("no reason was given"), "");
    } catch (IOException e) {
      return Availability.no(e.getMessage(), "");
    }
  }

  private static Optional<Isolation> best(StringBuilder said) {
    if (!isLinux()) {
      return Optional.empty();
    }
    return Arrays.stream(Isolation.values())
        .filter(each -> each != Isolation.AS_ROOT || Refusal.isRoot())
        .filter(each -> works(each, said))
        .findFirst();
  }

  private static boolean works(Isolation isolation, StringBuilder said) {
    List<String> command = isolation.command(ProcessHandle.current().pid(), List.of("true"));
    said.setLength(0);
    try {
      SystemProgram.Ended ended = SystemProgram.run(PROBE_LIMIT, command.toArray(String[]::new));
      said.append(ended.output());
      return ended.exitCode() == 0;
    } catch (IOException e) {
      said.append(e.getMessage());
      return false;
    }
  }
}
