package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pixelwire.labs.compare.CompareCommand;
import org.pixelwire.receiver.ReceiveCommand;
import org.pixelwire.sender.SendCommand;
import org.pixelwire.sniffer.ExportCommand;
import org.pixelwire.sniffer.ExtractCommand;
import org.pixelwire.sniffer.FieldsCommand;
import org.pixelwire.sniffer.FlowCommand;
import org.pixelwire.sniffer.FollowCommand;
import org.pixelwire.sniffer.InterfacesCommand;
import org.pixelwire.sniffer.ReadCommand;
import org.pixelwire.sniffer.SniffCommand;
import org.pixelwire.sniffer.SummaryCommand;
import org.pixelwire.sniffer.VerifyCommand;
import org.pixelwire.sniffer.WiresharkPluginCommand;
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
    synopsisSubcommandLabel = "COMMAND")
public final class Pixelwire implements Runnable {
  /** All commands by name, as help lists them; picocli's annotation would look into every one. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand.class);
    COMMANDS.put("send", SendCommand.class);
    COMMANDS.put("receive", ReceiveCommand.class);
    COMMANDS.put("interfaces", InterfacesCommand.class);
    COMMANDS.put("sniff", SniffCommand.class);
    COMMANDS.put("read", ReadCommand.class);
    COMMANDS.put("summary", SummaryCommand.class);
    COMMANDS.put("follow", FollowCommand.class);
    COMMANDS.put("flow", FlowCommand.class);
    COMMANDS.put("extract", ExtractCommand.class);
    COMMANDS.put("verify", VerifyCommand.class);
    COMMANDS.put("export", ExportCommand.class);
    COMMANDS.put("compare", CompareCommand.class);
    COMMANDS.put("net", NetCommand.class);
    COMMANDS.put("wireshark-plugin", WiresharkPluginCommand.class);
    COMMANDS.put("fields", FieldsCommand.class);
    COMMANDS.put("doctor", DoctorCommand.class);
  }

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

  /**
   * The command line for these arguments, ready to be executed: with the one command they begin
   * with, for looking into the others takes longer than most commands do, else with all.
   */
  public static CommandLine commandLine(String... arguments) {
    Pixelwire root = new Pixelwire();
    CommandLine line = new CommandLine(root);
    String asked = arguments.length == 0 ? "" : arguments[0];
    for (Map.Entry<String, Class<?>> command : COMMANDS.entrySet()) {
      if (command.getKey().equals(asked) || !COMMANDS.containsKey(asked)) {
        line.addSubcommand(command.getKey(), command.getValue());
        NetOption.addTo(line.getSubcommands().get(command.getKey()));
      }
    }
    line.setExecutionExceptionHandler(new Unforeseen(root));
    line.setParameterExceptionHandler(new Misuse());
    line.setExecutionStrategy(new NetOption());
    line.setUsageHelpAutoWidth(false);
    return line;
  }

  /** Runs the program. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Runs a command line that prints to these streams in UTF-8; returns its exit code. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    CommandLine line = commandLine(arguments);
    line.setOut(new PrintWriter(out, false, UTF_8));
    line.setErr(new PrintWriter(err, true, UTF_8));
    int code = line.execute(NetOption.completed(arguments));
    line.getOut().flush();
    line.getErr().flush();
    return code;
  }
}
