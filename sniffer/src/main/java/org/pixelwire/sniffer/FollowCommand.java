package org.pixelwire.sniffer;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.flow.StreamSink;
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

  @Mixin ScreenOptions screen;

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
      return raw == null ? follow(direction == null ? Ways.BOTH : direction) : follow(raw);
    } catch (IllegalArgumentException e) {
      return fail(BAD_REQUEST, e.getMessage());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof OutputClosedException) {
        return DONE; // who reads no more has seen enough
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

  private StreamView view(PrintWriter out) throws IOException {
    if (raw != null) {
      return new RawStream(new BufferedOutputStream(binary, BUFFER));
    }
    if (json) {
      return new StreamJson(JsonOut.shallow(out, 2));
    }
    StreamText text = new StreamText(out, choice.protocol(), screen.paint());
    return hex ? new HexStream(text) : new AsciiStream(text, choice.udp);
  }

  /** One direction's bytes alone need no second reading: gaps say themselves, if late. */
  private int follow(Ways ways) throws CaptureException, IOException {
    List<GapFinder> gaps = List.of(new GapFinder(), new GapFinder());
    if (!choice.udp && !file.toString().equals("-") && (raw == null || raw.both())) {
      StreamReading first = new StreamReading(choice, gaps.get(0), gaps.get(1), c -> {}).read(file);
      if (first.found() == null) {
        return absent(first);
      }
    }
    StreamReading reading;
    try (Pager pager = screen.pager(out(), raw == null && !json)) {
      StreamEvents events = new StreamEvents(view(pager.out()), ways);
      StreamSink ab = events.sink(Way.AB, gaps.get(0).gaps());
      StreamSink ba = events.sink(Way.BA, gaps.get(1).gaps());
      reading = new StreamReading(choice, ab, ba, events::begin).read(file);
      if (reading.found() != null) {
        events.end();
      }
    }
    if (reading.found() == null) {
      return absent(reading);
    }
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
