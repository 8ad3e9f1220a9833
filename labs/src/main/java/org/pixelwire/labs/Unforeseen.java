package org.pixelwire.labs;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Answers a failure that nobody foresaw; with {@code --debug} it shows where. */
final class Unforeseen implements CommandLine.IExecutionExceptionHandler {
  private static final int EXIT_CODE = 3;

  private final Pixelwire root;

  Unforeseen(Pixelwire root) {
    this.root = root;
  }

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, CommandLine.ParseResult result) {
    PrintWriter err = command.getErr();
    err.println(
        "That should not have happened: "
            + exception
            + ". Run it again with --debug to see where.");
    if (root.debug) {
      exception.printStackTrace(err);
    }
    err.flush();
    return EXIT_CODE;
  }
}
