package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One more program in a network that runs already; it ends with the network, or with this process
 * if that is killed.
 *
 * @param host empty for the one that programs are started on unless told otherwise
 */
public record Visit(RunningNetwork network, String host) {

  /** The shell outside stood in a folder that may be none inside. */
  private static final String COME_HERE =
      "cd \"$0\" || exit 3; exec setpriv --pdeathsig KILL \"$@\"";

  /** Runs {@code program}, or a shell when that is empty, and returns its exit code. */
  public int run(List<String> program) throws IOException, InterruptedException {
    network.awaitReady();
    Membership membership = membership();
    List<String> command = entrance(membership.host());
    command.addAll(List.of("sh", "-c", COME_HERE, Path.of("").toAbsolutePath().toString()));
    command.addAll(program.isEmpty() ? InsideShell.command() : Equipment.found(program));
    ProcessBuilder builder = SystemProgram.builder(command).inheritIO();
    membership.writeTo(builder.environment());
    InsideShell.setPrompt(builder.environment(), membership);
    Equipment.describe(builder.environment());
    return (program.isEmpty() ? Child.shell(builder.start()) : new Child(builder.start())).await();
  }

  /** What the program will know of where it is. */
  public Membership membership() throws IOException {
    boolean lone = !exists(Wiring.SENDER);
    if (lone && !host.isEmpty()) {
      throw NetworkException.wrongRequest(
          "The network '" + network.name() + "' is a lone loopback, without hosts to name.");
    }
    String wanted = host.isEmpty() && !lone ? Wiring.SENDER : host;
    if (!lone && !List.of(Wiring.SENDER, Wiring.RECEIVER).contains(wanted)) {
      throw NetworkException.wrongRequest(
          "There is no host '" + wanted + "', only sender and receiver.");
    }
    return new Membership(network.name(), wanted, PrivateFolder.rate(network.keeper()));
  }

  private boolean exists(String name) {
    return Files.exists(file(name));
  }

  private Path file(String name) {
    return PrivateFolder.seenFromOutside(network.keeper(), PrivateFolder.HOSTS.resolve(name));
  }

  private List<String> entrance(String wanted) throws IOException {
    List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "nsenter"));
    command.add("--target=" + network.keeper());
    command.addAll(List.of("--mount", "--pid"));
    if (!userNamespace("self").equals(userNamespace("" + network.keeper()))) {
      command.addAll(List.of("--user", "--preserve-credentials"));
    }
    command.add(wanted.isEmpty() ? "--net" : "--net=" + file(wanted));
    return command;
  }

  private static Path userNamespace(String process) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc", process, "ns", "user"));
  }
}
