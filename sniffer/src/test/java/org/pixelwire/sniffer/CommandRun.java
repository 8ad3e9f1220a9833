package org.pixelwire.sniffer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a command printed, run in this process as its user would. */
record CommandRun(int code, String out, String err) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Command(
      name = "pixelwire",
      subcommands = {
        FieldsCommand.class,
        ReadCommand.class,
        SummaryCommand.class,
        ExportCommand.class
      })
  static final class Root {}

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(new Root());
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  static CommandRun summary(Path file) {
    return of("summary", file.toString(), "--json", "--hash", "--endpoints");
  }

  static CommandRun read(Path file) {
    return of("read", file.toString(), "--json");
  }

  /** The one value printed; missing if nothing was. */
  JsonNode json() throws JsonProcessingException {
    return MAPPER.readTree(out);
  }

  /** The values printed, one a line. */
  List<JsonNode> jsonLines() throws JsonProcessingException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : out.lines().toList()) {
      nodes.add(MAPPER.readTree(line));
    }
    return nodes;
  }
}
