package org.pixelwire.flow;

import java.util.concurrent.Callable;

/** Waits to the end for what is bound to come, and passes an interrupt on afterwards. */
final class Waiting {
  private Waiting() {}

  static <T> T forItem(Callable<T> wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.call();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
