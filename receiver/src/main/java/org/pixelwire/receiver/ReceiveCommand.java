package org.pixelwire.receiver;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pixelwire.wire.record.RecordFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The {@code receive} command. */
@Command(
    name = "receive",
    description = "Receives images, judges them and writes what arrived.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every transfer arrived intact",
      "1:some transfer did not",
      "2:the request is wrong",
      "3:the environment refuses: port in use, directory not writable, disk full"
    })
public final class ReceiveCommand implements Callable<Integer>, ReceiverListener {
  private static final Duration FOREVER = Duration.ofDays(365);
  private static final Duration LINGER = Duration.ofSeconds(5);

  /** What to receive over. */
  enum Over {
    tcp,
    udp,
    both
  }

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "tcp|udp|both", description = "what to receive over")
  private Over over;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:PIXELWIRE_RECEIVER:-127.0.0.1:20200}",
      converter = ListenAddress.class,
      description = "address to listen on, [HOST]:PORT for IPv6 (default: ${DEFAULT-VALUE})")
  private InetSocketAddress listen;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "directory for images and records (default: the current one)")
  private Path out;

  @Option(names = "--show", description = "show each image in a window while it arrives")
  private boolean show;

  @Option(names = "--count", paramLabel = "N", description = "end after N transfers")
  private Long count;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "10",
      description = "seconds of silence that end a transfer (default: ${DEFAULT-VALUE})")
  private double timeout;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      defaultValue = "512M",
      converter = ByteCount.class,
      description = "longest transfer accepted; K, M, G (default: ${DEFAULT-VALUE})")
  private long maxBytes;

  @Option(
      names = {"--receive-buffer", "--rcvbuf"},
      paramLabel = "BYTES",
      converter = ByteCount.class,
      description =
          "bytes of receive buffer, which bounds TCP's window; K, M, G; 0 for the system's default"
              + " (default: the system's for TCP, as many as it grants for UDP)")
  private Long receiveBuffer;

  @Mixin private TcpOptions tcpOptions = new TcpOptions();

  @Option(names = "--json", description = "print one JSON record a line")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help and exit")
  @SuppressWarnings("UnusedVariable") // picocli asks for the option, nobody for the field
  private boolean help;

  private volatile int worst;

  @Override
  public Integer call() throws InterruptedException {
    ReceiverOptions options = options();
    Receiver receiver;
    try {
      checkWritable();
      receiver = Receiver.start(options, this);
    } catch (BindException e) {
      return refused(bindSentence(e));
    } catch (SettingRefusedException e) {
      return refused(e.getMessage());
    } catch (IOException e) {
      return refused(
          "Cannot write into %s: %s; choose another directory with --out."
              .formatted(out, reason(e)));
    }
    Thread hook = new Thread(receiver::close, "pixelwire-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try (receiver) {
      say(receiver);
      if (receiver.await(count == null ? Long.MAX_VALUE : count, FOREVER)) {
        receiver.awaitQuiet(LINGER);
      }
    }
    removeHook(hook);
    return worst;
  }

  private ReceiverOptions options() {
    require(count == null || count > 0, "--count " + count + " is less than 1");
    require(
        timeout >= 0.001 && timeout <= 86_400,
        "--timeout " + timeout + " is not from 0.001 to 86400 seconds");
    require(
        maxBytes >= 1 && maxBytes <= ReceiverOptions.MOST_BYTES,
        String.format(
            Locale.ROOT,
            "--max-bytes %,d is not from 1 to %,d",
            maxBytes,
            ReceiverOptions.MOST_BYTES));
    require(
        receiveBuffer == null || receiveBuffer <= 1 << 30,
        "--receive-buffer " + receiveBuffer + " is more than 1G");
    require(
        over != Over.udp || tcpOptions.given().isEmpty(),
        String.join(", ", tcpOptions.given()) + " is for TCP; UDP has nothing of the kind");
    return ReceiverOptions.defaults(out)
        .withListen(listen)
        .withTransports(transports())
        .withShow(show)
        .withTimeout(Duration.ofNanos((long) (timeout * 1e9)))
        .withMaxBytes(maxBytes)
        .withReceiveBuffer(
            receiveBuffer == null
                ? ReceiverOptions.LARGEST_RECEIVE_BUFFER
                : receiveBuffer.intValue())
        .withTcp(tcpOptions.toSettings(receiveBuffer == null ? 0 : receiveBuffer.intValue()));
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), otherwise + ".");
    }
  }

  private Set<Transport> transports() {
    return switch (over) {
      case tcp -> EnumSet.of(Transport.TCP);
      case udp -> EnumSet.of(Transport.UDP);
      case both -> EnumSet.allOf(Transport.class);
    };
  }

  /** Now, not after an image has come a long way for nothing. */
  private void checkWritable() throws IOException {
    Files.createDirectories(out);
    Files.delete(Files.createTempFile(out, ".pixelwire-", ".probe"));
  }

  private int refused(String sentence) {
    err().println(sentence);
    return 3;
  }

  private String bindSentence(BindException e) {
    String address = Origin.text(listen);
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (message.contains("in use")) {
      return "Port %d is in use at %s: end who uses it, or choose another with --listen %s."
          .formatted(
              listen.getPort(),
              address,
              Origin.text(
                  new InetSocketAddress(listen.getAddress(), listen.getPort() % 65_535 + 1)));
    }
    return "Cannot listen on %s: %s; choose another address with --listen HOST:PORT."
        .formatted(address, message);
  }

  private static String reason(IOException e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof java.nio.file.FileAlreadyExistsException) {
      return "it is not a directory";
    }
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "no directory can be made there";
    }
    return e instanceof FileSystemException f && f.getReason() != null
        ? f.getReason()
        : e.getMessage();
  }

  private void say(Receiver receiver) {
    String over =
        transports().stream().map(Transport::text).sorted().collect(Collectors.joining(", "));
    String buffer =
        receiver.receiveBuffer() == 0
            ? ""
            : String.format(Locale.ROOT, ", receive buffer %,d bytes", receiver.receiveBuffer());
    String end = count == null ? "; Ctrl-C ends" : "";
    err()
        .println(
            "Listening on %s (%s)%s%s"
                .formatted(Origin.text(receiver.address()), over, buffer, end));
    err().flush();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // Then the hook has closed the receiver, or is doing so.
    }
  }

  @Override
  public void finished(ReceivedTransfer transfer) {
    worst = Math.max(worst, transfer.exitCode());
    PrintWriter print = spec.commandLine().getOut();
    print.print(json ? RecordFile.line(transfer.record()) + "\n" : TransferText.of(transfer));
    print.flush();
    transfer.problem().ifPresent(p -> note(p.sentence()));
  }

  @Override
  public void note(String sentence) {
    err().println(sentence);
    err().flush();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
