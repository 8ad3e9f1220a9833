package org.pixelwire.sender;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code send} that make TCP do what it rarely does on a loopback interface. */
final class TcpOptions {
  private static final int MOST_WRITE = 1 << 20;
  private static final int MOST_BUFFER = 1 << 30;

  @Option(
      names = "--nodelay",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "whether small segments leave at once; false is Nagle's algorithm, which waits for the"
              + " acknowledgment of what is on its way (TCP; default: the system's, false)")
  private Boolean nodelay;

  @Option(
      names = "--write-size",
      paramLabel = "BYTES",
      description = "write to the socket in pieces of so many bytes, 1 to 1048576 (TCP)")
  private Integer writeSize;

  @Option(
      names = "--write-pause",
      paramLabel = "TIME",
      converter = Time.class,
      description = "pause between these pieces: 5ms, 1.5s (TCP)")
  private Long writePause;

  @Option(
      names = "--pause",
      paramLabel = "TIME@BYTES",
      converter = PauseForm.class,
      description = "write nothing for a while after so many bytes of the stream: 3s@50000 (TCP)")
  private Pause pause;

  @Option(
      names = "--send-buffer",
      paramLabel = "BYTES",
      description = "bytes of send buffer (TCP; default: the system decides)")
  private Integer sendBuffer;

  @Option(
      names = "--keep-alive",
      paramLabel = "IDLE,INTERVAL,COUNT",
      converter = KeepAliveForm.class,
      description =
          "ask a silent peer whether it is there: after IDLE seconds, each INTERVAL seconds, and"
              + " give up after COUNT probes (TCP)")
  private KeepAlive keepAlive;

  @Option(
      names = "--close",
      paramLabel = "fin|half|reset[@BYTES]",
      converter = EndingForm.class,
      description =
          "how the connection ends: FIN after the receipt; half, FIN before the receipt; reset after"
              + " the receipt, or after so many bytes of the stream (TCP; default: fin)")
  private Ending close;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      converter = Time.class,
      description = "stay silent for so long before that end: 500ms, 5s (TCP)")
  private Long hold;

  /**
   * What was asked for.
   *
   * @throws IllegalArgumentException with one sentence
   */
  TcpSettings toSettings() {
    requireSize("--write-size", writeSize, MOST_WRITE);
    requireSize("--send-buffer", sendBuffer, MOST_BUFFER);
    if (writePause != null && writeSize == null) {
      throw new IllegalArgumentException(
          "--write-pause has no pieces to pause between: give --write-size, too.");
    }
    return new TcpSettings(
        nodelay,
        writeSize == null ? 0 : writeSize,
        writePause == null ? 0 : writePause,
        pause,
        sendBuffer == null ? 0 : sendBuffer,
        keepAlive,
        close == null ? Ending.USUAL : close,
        hold == null ? 0 : hold);
  }

  /** The names of the options that were given, as they were written. */
  List<String> given() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("--nodelay", nodelay);
    all.put("--write-size", writeSize);
    all.put("--write-pause", writePause);
    all.put("--pause", pause);
    all.put("--send-buffer", sendBuffer);
    all.put("--keep-alive", keepAlive);
    all.put("--close", close);
    all.put("--hold", hold);
    all.values().removeIf(Objects::isNull);
    return List.copyOf(all.keySet());
  }

  private static void requireSize(String option, Integer bytes, int most) {
    boolean wrong = bytes != null && (bytes < 1 || bytes > most);
    if (wrong) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s %,d is not from 1 to %,d.", option, bytes, most));
    }
  }

  /** {@link Span#parse} for the command line. */
  static final class Time implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return converted(Span::parse, text);
    }
  }

  /** {@link Pause#parse} for the command line. */
  static final class PauseForm implements ITypeConverter<Pause> {
    @Override
    public Pause convert(String text) {
      return converted(Pause::parse, text);
    }
  }

  /** {@link KeepAlive#parse} for the command line. */
  static final class KeepAliveForm implements ITypeConverter<KeepAlive> {
    @Override
    public KeepAlive convert(String text) {
      return converted(KeepAlive::parse, text);
    }
  }

  /** {@link Ending#parse} for the command line. */
  static final class EndingForm implements ITypeConverter<Ending> {
    @Override
    public Ending convert(String text) {
      return converted(Ending::parse, text);
    }
  }

  private static <T> T converted(Function<String, T> form, String text) {
    try {
      return form.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
