package org.pixelwire.labs;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Answers a command line that makes no sense: one sentence and where the help is, instead of pages
 * of usage. A class, as lambdas of picocli's interfaces keep picocli out of the class-data archive.
 */
final class Misuse implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(CommandLine.ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(sentence(exception));
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** What picocli says, in words that are no programmer's. */
  private static String sentence(CommandLine.ParameterException exception) {
    if (exception instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && exception.getCommandLine().getParent() == null) {
      return "There is no command '" + unmatched.getUnmatched().get(0) + "'.";
    }
    return exception
        .getMessage()
        .replace(" is not a long", " is not a whole number")
        .replace(" is not an int", " is not a whole number");
  }
}
