package org.pixelwire.labs.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines for the shell that stop at the first one that fails.
 *
 * @param purpose what is not possible without it, to begin a sentence with
 */
record Script(String purpose, String lines) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Runs it with {@code arguments} as {@code $1}, {@code $2}, and so on. */
  void run(Object... arguments) throws NetworkException {
    List<String> command = new ArrayList<>(List.of("sh", "-euc", lines, "sh"));
    for (Object each : arguments) {
      command.add(each.toString());
    }
    try {
      SystemProgram.Ended ended = SystemProgram.run(LIMIT, command.toArray(String[]::new));
      if (ended.exitCode() != 0) {
        throw failed(ended.output().isEmpty() ? "no reason was given" : ended.output());
      }
    } catch (NetworkException e) {
      throw e;
    } catch (IOException e) {
      throw failed(e.getMessage());
    }
  }

  /** The lines for a shell that has no arguments of its own; these are words without spaces. */
  String with(Object... arguments) {
    StringBuilder text = new StringBuilder("set --");
    for (Object each : arguments) {
      text.append(' ').append(each);
    }
    return text.append('\n').append(lines).append('\n').toString();
  }

  private NetworkException failed(String said) {
    String reason = said.lines().findFirst().orElse(said).replaceFirst("\\.$", "");
    return NetworkException.refusedHere(purpose + ": " + reason + ".");
  }
}
