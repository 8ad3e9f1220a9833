package org.pixelwire.labs.net;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process on this terminal that does what this process stands for, and ends with it. */
final class Child {
  private static final int INTERRUPTED = 130;
  private static final int ASK_TIMES = 20;
  private static final long ASK_EVERY_MILLIS = 500;
  private static final Duration HANG_UP_LIMIT = Duration.ofSeconds(2);

  private final Process process;
  private final boolean shell;

  Child(Process process) {
    this(process, false);
  }

  private Child(Process process, boolean shell) {
    this.process = process;
    this.shell = shell;
  }

  /** A shell that waits for commands: it hears a terminal being hung up, and nothing else. */
  static Child shell(Process process) {
    return new Child(process, true);
  }

  /** Waits for its end and returns its exit code. */
  int await() {
    Thread onSignal = new Thread(this::end, "pixelwire-private-end");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    } finally {
      forget(onSignal);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending: the hook runs, and finds the child gone or ends it.
      return;
    }
  }

  /**
   * Asks again and again, for the first process of a namespace is deaf to a signal until its Java
   * has started; kills it when nothing helps.
   */
  private void end() {
    try {
      for (int i = 0; i < ASK_TIMES && process.isAlive(); i++) {
        ask();
        process.waitFor(ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Asks the innermost: unshare, around it, passes no signal on. */
  private void ask() {
    if (shell) {
      hangUp();
    }
    List<ProcessHandle> inner = process.descendants().toList();
    if (inner.isEmpty()) {
      process.destroy();
    }
    inner.forEach(ProcessHandle::destroy);
  }

  private void hangUp() {
    try {
      SystemProgram.run(HANG_UP_LIMIT, "sh", "-c", "kill -HUP \"$1\"", "sh", "" + process.pid());
    } catch (IOException e) {
      process.destroyForcibly(); // nobody is there to ask politely
    }
  }
}
