package org.pixelwire.sniffer;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code follow FILE --stream N}: what the two ends of one stream sent each other. */
@Command(
    name = "follow",
    description =
        "Show the bytes of one TCP or UDP stream in the order of the conversation, beside the"
            + " frames that brought them; gaps and repetitions are said in place. a is who sent"
            + " the stream's first frame.")
public final class FollowCommand extends ReportingCommand {
  private static final int BUFFER = 1 << 16;

  private final OutputStream binary;

  @Parameters(
      paramLabel = "FILE",
      description =
          "pcap or pcapng; - is standard input, which is read once: what lies behind a gap is then"
              + " shown at the stream's end.")
  Path file;

  @Mixin StreamChoice choice;

  @Option(
      names = "--direction",
      paramLabel = "ab|ba|both",
      converter = Ways.Converter.class,
      description = "What a sent, what b sent, or both; default: both.")
  Ways direction;

  @Option(names = "--hex", description = "Show hexadecimal and ASCII, with offsets.")
  boolean hex;

  @Option(
      names = "--raw",
      paramLabel = "ab|ba|both",
      converter = Ways.Converter.class,
      description = "Write the bytes themselves and nothing else.")
  Ways raw;

  @Option(names = "--json", description = "Print JSON: where each stretch lies, not its bytes.")
  boolean json;

  /** A command whose raw bytes go to standard output. */
  public FollowCommand() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  FollowCommand(OutputStream binary) {
    this.binary = binary;
  }

  @Override
  int run() throws CaptureException, IOException {
    String contradiction = contradiction();
    if (contradiction != null) {
      return fail(BAD_REQUEST, contradiction);
    }
    try {
      return raw == null
          ? follow(view(), direction == null ? Ways.BOTH : direction)
          : follow(new RawStream(new BufferedOutputStream(binary, BUFFER)), raw);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof OutputClosedException) {
        return ENVIRONMENT;
      }
      throw e.getCause();
    }
  }

  private String contradiction() {
    if ((hex && json) || (raw != null && (hex || json))) {
      return "Only one of --hex, --raw and --json can be had at a time.";
    }
    if (raw != null && direction != null) {
      return "--raw names the direction itself: leave --direction out.";
    }
    if (raw != null && Terminal.isStandardOutput()) {
      return "Bytes of a packet could take over the terminal: add > FILE, or a pipe.";
    }
    return choice.stream < 0 ? "--stream " + choice.stream + " is less than 0." : null;
  }

  private StreamView view() throws IOException {
    Paint paint = Paint.ofTerminal();
    return json
        ? new StreamJson(JsonOut.shallow(out(), 2))
        : hex
            ? new HexStream(new StreamText(out(), choice.protocol(), paint))
            : new AsciiStream(new StreamText(out(), choice.protocol(), paint), choice.udp);
  }

  /** One direction alone needs no second reading: gaps say themselves, if late. */
  private int follow(StreamView view, Ways ways) throws CaptureException, IOException {
    List<GapFinder> gaps = List.of(new GapFinder(), new GapFinder());
    boolean twice = !choice.udp && !file.toString().equals("-") && (raw == null || raw.both());
    if (twice) {
      StreamReading first = new StreamReading(choice, gaps.get(0), gaps.get(1), c -> {}).read(file);
      if (first.found() == null) {
        return absent(first);
      }
    }
    StreamEvents events = new StreamEvents(view, ways);
    StreamReading reading =
        new StreamReading(
                choice,
                events.sink(Way.AB, gaps.get(0).gaps()),
                events.sink(Way.BA, gaps.get(1).gaps()),
                events::begin)
            .read(file);
    if (reading.found() == null) {
      return absent(reading);
    }
    events.end();
    return reading.damage() == null ? DONE : fail(BAD_RESULT, reading.damage());
  }

  /** A file that could be read to a damaged place only may have held the stream behind it. */
  private int absent(StreamReading reading) {
    String sentence = choice.absent(file, reading.conversations()::of);
    return reading.damage() == null
        ? fail(BAD_REQUEST, sentence)
        : fail(BAD_RESULT, sentence + " " + reading.damage());
  }
}
