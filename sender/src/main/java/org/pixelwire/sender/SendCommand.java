package org.pixelwire.sender;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.pixelwire.image.ImageException;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code send} command. */
@Command(
    name = "send",
    description = "Sends an image over TCP or UDP and says what the receiver made of it.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the receiver has exactly what was sent",
      "1:it has not, or nobody confirmed it",
      "2:the request is wrong: no such file, not an image, a fault beyond the transfer",
      "3:the environment refuses: nobody listening, no way to the host, disk full"
    })
public final class SendCommand implements Callable<Integer> {
  private static final int INTACT = 0;
  private static final int BAD = 1;
  private static final int WRONG = 2;
  private static final int REFUSED = 3;
  private static final long UDP_RATE = 100_000_000;

  /** What to send over. */
  enum Over {
    tcp,
    udp
  }

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "tcp|udp", description = "what to send over")
  private Over over;

  @Parameters(index = "1", paramLabel = "IMAGE", description = "PNG, JPEG, BMP, TIFF or WebP file")
  private Path image;

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:PIXELWIRE_RECEIVER:-127.0.0.1:20200}",
      description = "where the receiver listens, for IPv6 [::1]:20200 (default: ${DEFAULT-VALUE})")
  private String to;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "pixels",
      description =
          "pixels, as cv2.imread gives them; file, its bytes as they are; png; jpeg or jpeg:QUALITY"
              + " (default: ${DEFAULT-VALUE})")
  private String form;

  @Option(
      names = "--chunk",
      paramLabel = "BYTES",
      defaultValue = "" + RecordHeader.DEFAULT_CHUNK,
      description =
          "image bytes in a record, 1 to "
              + RecordHeader.MAX_PAYLOAD
              + " (default: ${DEFAULT-VALUE})")
  private long chunk;

  @Option(
      names = "--rate",
      paramLabel = "BITS",
      converter = BitRate.class,
      description =
          "bits per second of TCP or UDP payload, our 44-byte headers included; K, M, G are powers"
              + " of 1000; none does not hold back (default: 100M for UDP, none for TCP)")
  private Long rate;

  @Mixin private FaultOptions faultOptions = new FaultOptions();

  @Mixin private TcpOptions tcpOptions = new TcpOptions();

  @Option(
      names = "--student",
      paramLabel = "CODE",
      defaultValue = "",
      description = "your code, announced with the image and kept in both records")
  private String student;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many transfers, one after the other (default: ${DEFAULT-VALUE})")
  private int repeat;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "directory for the record ID.sent.json (default: the current one)")
  private Path out;

  @Option(names = "--no-record", description = "write no record")
  private boolean noRecord;

  @Option(names = "--json", description = "print the record, one line of JSON for each transfer")
  private boolean json;

  @Option(names = "--quiet", description = "print nothing but errors")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help and exit")
  @SuppressWarnings("UnusedVariable") // picocli asks for the option, nobody for the field
  private boolean help;

  /** The command as users have it. */
  public SendCommand() {
    this(Surroundings.real());
  }

  SendCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      requireSensible();
      FaultPlan faults = faultOptions.toPlan(surroundings.seeds());
      TcpSettings asked = tcpOptions.toSettings();
      if (over == Over.udp && !tcpOptions.given().isEmpty()) {
        String option = tcpOptions.given().get(0);
        return failed(WRONG, option + " is for TCP; UDP has nothing of the kind: send over tcp.");
      }
      if (over == Over.tcp && !faults.isEmpty()) {
        return failed(
            WRONG,
            "Faults cannot be planned over TCP, because the kernel's TCP would mend them:"
                + " send over udp.");
      }
      InetSocketAddress address = Endpoint.parse(to).resolve();
      OutgoingImage first =
          OutgoingImage.read(nextId(), image, PayloadForm.parse(form), (int) chunk, student);
      requireFit(faults, asked, first);
      prepareOut();
      return sendAll(first, address, asked, faults);
    } catch (IllegalArgumentException | ImageException e) {
      return failed(WRONG, e.getMessage());
    } catch (UnknownHostException e) {
      return failed(
          REFUSED, "No address is known for the host of --to " + to + ": check its spelling.");
    } catch (NoSuchFileException e) {
      return failed(WRONG, "There is no file " + image + ": check its name.");
    } catch (AccessDeniedException e) {
      return failed(REFUSED, e.getFile() + ": permission denied.");
    } catch (IOException e) {
      return failed(REFUSED, "Cannot read " + image + ": " + e.getMessage() + ".");
    }
  }

  private void requireSensible() {
    if (chunk < 1 || chunk > RecordHeader.MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--chunk %,d is not from 1 to %,d: an IPv4 datagram carries 65,507 bytes, and our"
                  + " header takes %d of them.",
              chunk,
              RecordHeader.MAX_PAYLOAD,
              RecordHeader.LENGTH));
    }
    if (repeat < 1) {
      throw new IllegalArgumentException("--repeat " + repeat + " is less than 1.");
    }
  }

  /** Every repetition's faults and pauses, before anything is sent. */
  private static void requireFit(FaultPlan faults, TcpSettings asked, OutgoingImage first) {
    faults.faultsOf(first.plan());
    asked.requireWithin(TcpTransfer.streamLength(first));
  }

  private void prepareOut() throws IOException {
    if (noRecord) {
      return;
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out " + out + " is not a directory.");
    }
    Files.createDirectories(out);
    if (!Files.isWritable(out)) {
      throw new AccessDeniedException(out.toString());
    }
  }

  private TransferId nextId() {
    return new TransferId(surroundings.ids().getAsLong());
  }

  private int sendAll(
      OutgoingImage first, InetSocketAddress address, TcpSettings asked, FaultPlan faults) {
    int worst = INTACT;
    for (int i = 0; i < repeat && worst < WRONG; i++) {
      OutgoingImage next = i == 0 ? first : first.as(nextId());
      worst = Math.max(worst, sendOne(next, sender(address, asked, faults.repeated(i))));
    }
    return worst;
  }

  private ImageSender sender(InetSocketAddress address, TcpSettings asked, FaultPlan faults) {
    return over == Over.tcp
        ? new TcpSender(
            address, rate == null ? 0 : rate, asked, surroundings.clock(), surroundings.ticker())
        : new UdpSender(
            address,
            rate == null ? UDP_RATE : rate,
            faults,
            surroundings.clock(),
            surroundings.ticker());
  }

  private int sendOne(OutgoingImage next, ImageSender sender) {
    SendResult result;
    try (WatchedProgress progress =
        new WatchedProgress(
            next.announcement().name(),
            next.plan().totalBytes(),
            surroundings.terminal() && !quiet)) {
      result = sender.send(next, progress);
    } catch (SendException e) {
      int written = e.record().map(this::keep).orElse(INTACT);
      return Math.max(written, failed(REFUSED, e.getMessage()));
    }
    if (!json && !quiet) {
      print(SendReport.of(result));
    } else if (!result.intact()) {
      spec.commandLine().getErr().println(SendReport.outcome(result));
    }
    return Math.max(keep(result.record()), result.intact() ? INTACT : BAD);
  }

  /** Prints and writes the record as asked for. */
  private int keep(TransferRecord record) {
    if (json) {
      print(RecordFile.line(record) + "\n");
    }
    if (noRecord) {
      return INTACT;
    }
    try {
      Path file = RecordFile.write(out, record);
      if (!json && !quiet) {
        print(SendReport.wrapped("  Record: " + file.normalize()));
      }
      return INTACT;
    } catch (IOException e) {
      return failed(REFUSED, "Cannot write the record into " + out + ": " + e.getMessage() + ".");
    }
  }

  private void print(String text) {
    PrintWriter print = spec.commandLine().getOut();
    print.print(text);
    print.flush();
  }

  private int failed(int code, String sentence) {
    PrintWriter print = spec.commandLine().getErr();
    print.println(sentence);
    print.flush();
    return code;
  }
}
