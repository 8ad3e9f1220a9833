package org.pixelwire.labs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command in a private network when {@code --net} says so: the same command line once more,
 * behind {@code net}. A class, for what {@link Misuse} is one for.
 */
final class NetOption implements CommandLine.IExecutionStrategy {
  private static final String OPTION = "--net";

  /** Commands that have to do with live packets. */
  private static final Set<String> COMMANDS = Set.of("demo", "send", "receive", "sniff");

  private final CommandLine.IExecutionStrategy otherwise = new CommandLine.RunLast();

  /** Has {@code command} know the option, if it is of any use to it. */
  static void addTo(CommandLine command) {
    if (COMMANDS.contains(command.getCommandName())) {
      command
          .getCommandSpec()
          .addOption(
              CommandLine.Model.OptionSpec.builder(OPTION)
                  .paramLabel("WHERE")
                  .type(String.class)
                  .description(
                      "Run in a private network: NAME or NAME:HOST enters one that is there; 1 or 2"
                          + " hosts, or options of 'pixelwire net' in quotes, make one for this"
                          + " command; --net alone is --net=1.")
                  .build());
    }
  }

  /** The words as given, but for {@code --net} without a value, which has an empty one. */
  static String[] completed(String... arguments) {
    String[] words = arguments.clone();
    for (int i = 0; i < words.length && !words[i].equals("--"); i++) {
      words[i] = words[i].equals(OPTION) ? OPTION + "=" : words[i];
    }
    return words;
  }

  @Override
  public int execute(ParseResult parsed) {
    ParseResult asked = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    String where = asked.matchedOptionValue(OPTION, null);
    if (where == null || asked.isUsageHelpRequested()) {
      return otherwise.execute(parsed);
    }
    String[] words = behindNet(where, parsed.originalArgs());
    CommandLine line = Pixelwire.commandLine(words);
    line.setOut(asked.commandSpec().commandLine().getOut());
    line.setErr(asked.commandSpec().commandLine().getErr());
    return line.execute(words);
  }

  /**
   * @param where NAME or NAME:HOST of a network that is there; or 1 or 2 hosts, or options of
   *     {@code net}, for a new one
   */
  static String[] behindNet(String where, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("net"));
    if (where.matches("\\d")) {
      words.add("--hosts=" + where);
    } else if (where.startsWith("-")) {
      words.addAll(List.of(where.strip().split("\\s+", -1)));
    } else if (!where.isEmpty()) {
      String[] parts = where.split(":", 2);
      words.add("--join=" + parts[0]);
      if (parts.length == 2) {
        words.add("--host=" + parts[1]);
      }
    }
    words.addAll(List.of("--", "pixelwire"));
    boolean options = true;
    for (String each : arguments) {
      options &= !each.equals("--");
      if (!options || !each.startsWith(OPTION + "=")) {
        words.add(each);
      }
    }
    return words.toArray(String[]::new);
  }
}
