package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import org.pixelwire.labs.compare.CompareCommand;
import org.pixelwire.receiver.ReceiveCommand;
import org.pixelwire.sender.SendCommand;
import org.pixelwire.sniffer.ExtractCommand;
import org.pixelwire.sniffer.InterfacesCommand;
import org.pixelwire.sniffer.ReadCommand;
import org.pixelwire.sniffer.SniffCommand;
import org.pixelwire.sniffer.SummaryCommand;
import org.pixelwire.sniffer.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "pixelwire",
    description = {
      "Send an image over TCP and UDP, capture the packets, and prove what happened to every byte.",
      "Start with: pixelwire demo"
    },
    version = "Pixelwire 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SendCommand.class,
      ReceiveCommand.class,
      InterfacesCommand.class,
      SniffCommand.class,
      ReadCommand.class,
      SummaryCommand.class,
      ExtractCommand.class,
      VerifyCommand.class,
      CompareCommand.class,
      DoctorCommand.class
    })
public final class Pixelwire implements Runnable {
  /** What a failure that nobody foresaw exits with. */
  private static final int UNFORESEEN = 3;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of failures that should not happen.")
  boolean debug;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command? 'pixelwire --help' lists them.");
  }

  /** The whole command line, ready to be executed. */
  public static CommandLine commandLine() {
    Pixelwire root = new Pixelwire();
    CommandLine line = new CommandLine(root);
    line.setExecutionExceptionHandler(
        (exception, command, result) -> root.failed(exception, command));
    line.setParameterExceptionHandler(Pixelwire::misused);
    line.setUsageHelpAutoWidth(false);
    return line;
  }

  private int failed(Exception exception, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(
        "That should not have happened: "
            + exception
            + ". Run it again with --debug to see where.");
    if (debug) {
      exception.printStackTrace(err);
    }
    err.flush();
    return UNFORESEEN;
  }

  /** One sentence and where the help is, instead of pages of usage. */
  private static int misused(CommandLine.ParameterException exception, String[] arguments) {
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

  /** Runs the program. */
  public static void main(String[] arguments) {
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(System.out, false, UTF_8));
    line.setErr(new PrintWriter(System.err, true, UTF_8));
    int code = line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    System.exit(code);
  }
}
