package org.pixelwire.labs.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The first process of a private network: makes it, runs a program in it, and ends with that
 * program. Whatever else is in the network then ends, too, for the kernel sees to that.
 */
public final class Keeper {
  private static final long ENDS_WITHIN_SECONDS = 12;

  /** What joins the two hosts. */
  public interface Relaying extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** Starts what joins two interfaces. */
  public interface Joint {
    Relaying join(String toSender, String toReceiver) throws IOException;
  }

  private final NetworkPlan plan;
  private final Joint joint;

  /**
   * @param joint asked only when there are two hosts
   */
  public Keeper(NetworkPlan plan, Joint joint) {
    this.plan = plan;
    this.joint = joint;
  }

  /** The name of the network that this process was started to keep. */
  public static Optional<String> name() {
    return PrivateNetwork.keptHere();
  }

  /**
   * Does all of it on this terminal and returns the program's exit code.
   *
   * @param program and its arguments; empty for a shell
   * @param beforeIt done when the network is complete
   */
  public int keep(List<String> program, Runnable beforeIt) throws IOException {
    PrivateFolder.make();
    Equipment.prepare();
    plan.topology().build();
    Relaying relay =
        plan.hosts() == 1 ? () -> {} : joint.join(Wiring.TO_SENDER, Wiring.TO_RECEIVER);
    AtomicBoolean closed = new AtomicBoolean();
    Relaying once =
        () -> {
          if (!closed.getAndSet(true)) {
            relay.close();
          }
        };
    try (once) {
      PrivateFolder.ready(plan);
      beforeIt.run();
      Process process = start(program);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> endAfter(process, once)));
      return (program.isEmpty() ? Child.shell(process) : new Child(process)).await();
    }
  }

  private Process start(List<String> program) throws IOException {
    Membership membership = plan.membership(plan.firstHost());
    List<String> command = new ArrayList<>();
    if (!membership.host().isEmpty()) {
      command.addAll(List.of("nsenter", "--net=" + PrivateFolder.HOSTS.resolve(membership.host())));
    }
    command.addAll(program.isEmpty() ? InsideShell.command() : Equipment.found(program));
    ProcessBuilder builder = SystemProgram.builder(command).inheritIO();
    membership.writeTo(builder.environment());
    InsideShell.setPrompt(builder.environment(), membership);
    Equipment.describe(builder.environment());
    return builder.start();
  }

  /** On a signal: what the relay noted must be complete before Java ends. */
  private static void endAfter(Process process, Relaying relay) {
    try {
      process.onExit().get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
      relay.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException e) {
      System.err.println("The relay's notes may be incomplete: " + e.getMessage() + ".");
    }
  }
}
