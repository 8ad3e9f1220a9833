package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;
import org.pixelwire.wire.Range;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What the offline commands print, word for word: small captures made here, arguments, text. {@code
 * -Dgolden.refresh=true} writes the texts anew; read them before committing.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final long TCP = 1;
  private static final long UDP = 2;
  private static final long LOSSY = 3;

  @TempDir Path folder;

  @Command(
      name = "pixelwire",
      subcommands = {
        ReadCommand.class,
        SummaryCommand.class,
        ExtractCommand.class,
        ExportCommand.class,
        VerifyCommand.class
      })
  static final class Root {}

  @BeforeEach
  void makeCaptures() throws IOException {
    Files.write(folder.resolve("tcp.pcap"), tcp());
    Files.write(folder.resolve("udp.pcap"), udp());
    Files.write(folder.resolve("lossy.pcap"), lossy());
    byte[] whole = udp();
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(whole, whole.length - 700));
    Files.write(folder.resolve("fragments.pcap"), fragments());
    Files.write(folder.resolve("none.pcap"), new Capture(false).pcap());
    Files.createDirectory(folder.resolve("records"));
    Files.write(folder.resolve("records/lossy.pcap"), lossy());
    RecordFile.write(folder.resolve("records"), sent());
    RecordFile.write(folder.resolve("records"), received());
  }

  static byte[] tcp() {
    Sample sample = new Sample(TCP);
    byte[] stream = sample.stream();
    Capture capture = new Capture(false).handshake(1000);
    int half = stream.length / 2;
    capture.tcp(1001, Tcp.ACK, Arrays.copyOf(stream, half));
    capture.tcp(1001 + half, Tcp.PSH | Tcp.ACK, Arrays.copyOfRange(stream, half, stream.length));
    long next = 1001L + stream.length;
    byte[] receipt = sample.receipt();
    capture.tcpBack(901, next, Tcp.PSH | Tcp.ACK, receipt);
    capture.tcp(next, Tcp.FIN | Tcp.ACK, new byte[0]);
    capture.tcpBack(901 + receipt.length, next + 1, Tcp.FIN | Tcp.ACK, new byte[0]);
    return capture.tcp(next + 1, Tcp.ACK, new byte[0]).pcap();
  }

  static byte[] udp() {
    Sample sample = new Sample(UDP);
    Capture capture = new Capture(true);
    sample.records().forEach(capture::udp);
    return capture.udpBack(sample.receipt()).pcap();
  }

  /** Chunk 3 never, 5 twice, 7 only damaged, 9 before 8. */
  static byte[] lossy() {
    Sample sample = new Sample(LOSSY);
    Capture capture = new Capture(false).udp(sample.announcement());
    for (int chunk : new int[] {0, 1, 2, 4, 5, 5, 6, 7, 9, 8}) {
      byte[] data = sample.data(chunk);
      capture.udp(chunk == 7 ? Sample.damaged(data) : data);
    }
    return capture.udp(sample.end()).udpBack(sample.receipt(3, 7)).pcap();
  }

  /** A datagram in two fragments. */
  private static byte[] fragments() {
    String link = "020000000002 020000000001 0800";
    String ends = "0a000001 0a000002";
    String first = "4500 0024 0007 2000 4011 0000" + ends + "9c40 4ee8 0020 0000 696e2074776f2070";
    String second = "4500 0024 0007 0002 4011 0000" + ends + "61727473 70757420 746f6765 74686572";
    return new Capture(false).frame(hex(link + first)).frame(hex(link + second)).pcap();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static TransferRecord sent() {
    TransferRecord.ChunkLists chunks =
        new TransferRecord.ChunkLists(
            List.of(new Range(0, 2), new Range(4, 9)),
            List.of(new Range(5, 5)),
            List.of(new Range(7, 7)),
            List.of(new Range(3, 3)),
            List.of());
    List<TransferRecord.Fault> faults =
        List.of(
            new TransferRecord.Fault(3, "drop"),
            new TransferRecord.Fault(5, "duplicate"),
            new TransferRecord.Fault(7, "corrupt"),
            new TransferRecord.Fault(8, "swap"));
    String hash = Sha256.of(new Sample(LOSSY).image).hex();
    return record(TransferRecord.SENDER, hash, chunks, faults, "incomplete");
  }

  private static TransferRecord received() {
    TransferRecord.ChunkLists chunks =
        new TransferRecord.ChunkLists(
            List.of(new Range(0, 2), new Range(4, 6), new Range(8, 9)),
            List.of(new Range(5, 5)),
            List.of(new Range(7, 7)),
            List.of(),
            List.of());
    return record(TransferRecord.RECEIVER, null, chunks, List.of(), "damaged");
  }

  private static TransferRecord record(
      String role,
      String hash,
      TransferRecord.ChunkLists chunks,
      List<TransferRecord.Fault> faults,
      String verdict) {
    boolean sender = role.equals(TransferRecord.SENDER);
    return new TransferRecord(
        TransferRecord.FORMAT,
        new Sample(LOSSY).id.toString(),
        role,
        "udp",
        sender ? "10.0.0.1:40000" : "10.0.0.2:20200",
        sender ? "10.0.0.2:20200" : "10.0.0.1:40000",
        null,
        "a.png",
        "image/png",
        null,
        null,
        null,
        null,
        "1700000000.000000000",
        "1700000001.000000000",
        sender ? 100_000_000L : null,
        null,
        new Sample(LOSSY).image.length,
        100,
        hash,
        chunks,
        faults,
        new TransferRecord.Counters(Map.of(), Map.of()),
        verdict,
        null,
        null,
        null,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "read-tcp, 0, read @/tcp.pcap",
    "read-udp, 0, read @/udp.pcap",
    "read-lossy, 0, read @/lossy.pcap",
    "read-two, 0, read -c 2 @/lossy.pcap",
    "read-cut, 1, read @/cut.pcap",
    "read-udp-json, 0, read --json -c 3 @/udp.pcap",
    "read-why, 0, read --why @/tcp.pcap",
    "read-details, 0, read -V -c 1 @/tcp.pcap",
    "read-details-udp, 0, read -V --frames 2 @/udp.pcap",
    "read-marked, 0, read -V -x --field tcp.flags -c 1 @/tcp.pcap",
    "read-two-sources, 0, read -V -x --frames 2 @/fragments.pcap",
    "read-tree-json, 0, read -T json -c 1 @/tcp.pcap",
    "read-details-json, 0, read --json -V -c 1 @/tcp.pcap",
    "read-bytes, 0, read -x -c 2 @/udp.pcap",
    "read-bytes-lines, 0, read -P -x --frames 1 @/tcp.pcap",
    "read-marked-bytes, 0, read -x --field ip.addr --frames 2- -c 3 @/tcp.pcap",
    "read-filtered, 0, read -Y tcp.flags.fin==1 @/tcp.pcap",
    "read-fields, 0, read -T fields -e frame.number -e ip.src -e tcp.seq -E header=y @/tcp.pcap",
    "read-fields-laid-out, 0, read -T fields -e ip.addr -e tcp.len -E quote=d -E separator=|"
        + " @/tcp.pcap",
    "read-time-ad, 0, read -t ad -c 2 @/tcp.pcap",
    "read-time-e, 0, read -t e -c 2 @/tcp.pcap",
    "read-time-d, 0, read -t d -c 3 @/tcp.pcap",
    "read-frames, 0, 'read --frames 2-3,8,12- @/lossy.pcap'",
    "summary-tcp, 0, summary @/tcp.pcap",
    "summary-udp, 0, summary @/udp.pcap",
    "summary-lossy, 0, summary @/lossy.pcap",
    "summary-cut, 1, summary @/cut.pcap",
    "summary-none, 0, summary @/none.pcap",
    "summary-two, 0, summary @/tcp.pcap @/udp.pcap",
    "summary-filter, 0, summary -Y tcp.flags.syn==1 @/tcp.pcap",
    "summary-filter-nothing, 0, summary -Y udp @/tcp.pcap",
    "summary-filter-json, 0, summary --json -Y tcp.flags.syn==1 @/tcp.pcap",
    "summary-tcp-json, 0, summary --json @/tcp.pcap",
    "summary-lossy-json, 0, summary --json @/lossy.pcap",
    "summary-two-json, 0, summary --json @/none.pcap @/none.pcap",
    "extract-tcp, 0, extract @/tcp.pcap -o @/new",
    "extract-lossy, 1, extract @/lossy.pcap -o @/new",
    "extract-none, 1, extract @/none.pcap -o @/new",
    "extract-tcp-json, 0, extract --json @/tcp.pcap -o @/new",
    "export-tcp, 0, export @/tcp.pcap @/new.pcapng",
    "export-annotate, 0, export --annotate @/lossy.pcap @/new.pcapng",
    "export-annotate-part, 0, export --annotate --frames 3-6 @/lossy.pcap @/new.pcapng.gz",
    "export-anonymize, 0, export --anonymize --seed 7 --strip-payload @/lossy.pcap @/new.pcap",
    "export-json, 0, export --json --anonymize --seed 7 -s 60 @/tcp.pcap @/new.pcap",
    "export-cut, 1, export @/cut.pcap @/new.pcapng",
    "export-cut-json, 1, export --json @/cut.pcap @/new.pcapng",
    "export-filter, 0, export -Y udp @/tcp.pcap @/new.pcapng",
    "export-none, 0, export @/none.pcap @/new.pcapng",
    "verify-tcp, 0, verify @/tcp.pcap",
    "verify-udp, 0, verify @/udp.pcap",
    "verify-lossy, 1, verify @/lossy.pcap",
    "verify-cut, 1, verify @/cut.pcap",
    "verify-none, 1, verify @/none.pcap",
    "verify-records, 1, verify @/records/lossy.pcap",
    "verify-records-json, 1, verify --json @/records/lossy.pcap",
  })
  void printsItsGolden(String name, int code, String line) throws IOException {
    String arguments = line.replace("@", folder.toString());
    StringWriter both = new StringWriter();
    CommandLine command = new CommandLine(new Root());
    command.setOut(new PrintWriter(both)).setErr(new PrintWriter(both));
    assertThat(command.execute(arguments.split(" "))).as(both.toString()).isEqualTo(code);
    // Paths of the test's own folder would make the lines longer than a student's.
    String printed = both.toString().replace(folder + "/", "").replace("\r\n", "\n");
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.refresh")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden, UTF_8).replace("\r\n", "\n"));
  }

  @Test
  void noLineIsLongerThanATerminal() throws IOException {
    try (var all = Files.list(GOLDEN)) {
      // A packet list is as wide as its packets, like tshark's.
      for (Path golden :
          all.filter(p -> !p.toString().matches(".*(json|read-|terminal-colours|comments-).*"))
              .toList()) {
        List<String> lines = Files.readAllLines(golden);
        assertThat(lines.stream().filter(l -> !l.contains("is damaged at byte")))
            .as(golden.toString())
            .allMatch(line -> line.length() <= 80);
      }
    }
  }
}
