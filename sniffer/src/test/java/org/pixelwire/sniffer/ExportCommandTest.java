package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.Drops;
import org.pixelwire.capture.InterfaceDescription;
import org.pixelwire.capture.InterfaceStatistics;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketOptions;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.capture.PcapngWriter;
import org.pixelwire.capture.Section;

class ExportCommandTest {
  private static final Section SECTION =
      new Section(List.of("secret section"), "secret hardware", "secret os", "secret program");
  private static final InterfaceDescription WIRE =
      InterfaceDescription.of(LinkType.EN10MB, 900, 6)
          .named("secret0", "secret wire", "secret filter", "secret system", "secret card");

  @TempDir Path folder;
  private Path tcp;
  private Path named;

  @BeforeEach
  void makeCaptures() throws IOException {
    tcp = Files.write(folder.resolve("tcp.pcap"), GoldenTest.tcp());
    named = folder.resolve("named.pcapng");
    ByteBuffer bytes = ByteBuffer.allocate(60);
    try (PcapngWriter writer = new PcapngWriter(Files.newOutputStream(named), SECTION)) {
      writer.addInterface(WIRE);
      writer.addInterface(InterfaceDescription.of(LinkType.RAW));
      PacketOptions said = new PacketOptions(List.of("secret comment"), 1L, 4L, null, null);
      writer.write(0, 1_000_002, 60, 80, bytes, 0, said);
      writer.write(0, 1_000_003, 60, 60, bytes, 0, PacketOptions.NONE);
      writer.write(1, 1_000_004_000, 40, 40, bytes, 0, PacketOptions.NONE);
      writer.writeStatistics(
          new InterfaceStatistics(0, 5_000, 1_000L, null, 9L, new Drops(2L, null)));
    }
  }

  private static CommandRun export(Object... arguments) {
    List<String> words = new ArrayList<>(List.of("export"));
    Arrays.stream(arguments).map(Object::toString).forEach(words::add);
    return CommandRun.of(words.toArray(String[]::new));
  }

  private Path out(String name) {
    return folder.resolve(name);
  }

  /** Frame numbers are lost by an export; times of these captures tell which packet is which. */
  private static List<Long> times(Path file) throws Exception {
    List<Long> times = new ArrayList<>();
    try (PacketSource source = CaptureFile.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        times.add(source.timestampNanos());
      }
      assertThat(source.damage()).isEmpty();
    }
    return times;
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-F erf | There is no format 'erf': -F takes pcap or pcapng.",
        "-s 0 | A snaplen of 0 bytes leaves nothing.",
        "--seed 4 | --seed means nothing without --anonymize.",
        "--frames 5-2 | '5-2' in '5-2' ends before it begins.",
        "--annotate | pcap has no room for comments: --annotate needs a name ending in .pcapng, or"
            + " -F pcapng.",
      })
  void aRequestThatMakesNoSenseIsRefusedAndNothingWritten(String options, String sentence)
      throws IOException {
    List<Path> before = files();
    List<Object> words = new ArrayList<>(List.of(options.split(" ")));
    words.addAll(List.of(tcp, out("x.pcap")));
    CommandRun run = export(words.toArray());
    assertThat(run.err().strip()).isEqualTo(sentence);
    assertThat(run.code()).isEqualTo(2);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aBadFilterIsRefusedBeforeAnythingIsRead() {
    CommandRun run = export("-Y", "tcp.prt == 1", out("none.pcap"), out("x.pcap"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("tcp.prt");
  }

  @Test
  void anInputThatIsNoneIsTold() throws IOException {
    Path text = Files.writeString(out("a.txt"), "no capture");
    assertThat(export(out("no.pcap"), out("x.pcap")).code()).isEqualTo(2);
    assertThat(export(folder, out("x.pcap")).code()).isEqualTo(2);
    assertThat(export(text, out("x.pcap")).code()).isEqualTo(1);
    assertThat(out("x.pcap")).doesNotExist();
  }

  @Test
  void whatIsThereIsReplacedOnlyWithForce() throws Exception {
    Path old = Files.writeString(out("x.pcap"), "old");
    CommandRun run = export(tcp, old);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("exists already");
    assertThat(old).hasContent("old");
    assertThat(export("--force", tcp, old).code()).isZero();
    assertThat(times(old)).isEqualTo(times(tcp));
  }

  @Test
  void aCaptureIsNeverWrittenOverItselfUnderAnyName() throws Exception {
    byte[] before = Files.readAllBytes(tcp);
    Path symbolic = Files.createSymbolicLink(out("symbolic.pcap"), tcp);
    Path hard = Files.createLink(out("hard.pcap"), tcp);
    for (Path same :
        List.of(tcp, symbolic, hard, folder.resolve("../" + folder.getFileName() + "/tcp.pcap"))) {
      CommandRun run = export("--force", tcp, same);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("is the capture to be read");
    }
    assertThat(Files.readAllBytes(tcp)).isEqualTo(before);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsTheEnvironmentsRefusal() throws IOException {
    CommandRun run = export(tcp, out("no/such/x.pcap"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("x.pcap cannot be created");
    assertThat(export(tcp, folder).err()).contains("is a folder: name the file to write");
  }

  @Test
  void aFullDiskIsTold() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "/dev/full is there on Linux only");
    CommandRun run = export(tcp, "/dev/full");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("/dev/full cannot be written: No space left on device");
  }

  @Test
  void severalLinkTypesDoNotGoIntoPcapAndLeaveNoFile() throws IOException {
    List<Path> before = files();
    CommandRun run = export(named, out("x.pcap"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("x.pcap was not written: classic pcap holds one link type")
        .contains("write pcapng");
    assertThat(files()).isEqualTo(before);
    assertThat(export("--frames", "1-2", named, out("x.pcap")).code()).isZero();
  }

  @Test
  void aFailedExportLeavesTheOldFile() throws IOException {
    Path old = Files.writeString(out("x.pcap"), "old");
    assertThat(export("--force", named, old).code()).isEqualTo(2);
    assertThat(old).hasContent("old");
  }

  @Test
  void framesAndFilterTogetherChoose() throws Exception {
    List<Long> all = times(tcp);
    assertThat(export("--frames", "2,5-", tcp, out("a.pcap")).code()).isZero();
    assertThat(times(out("a.pcap")))
        .isEqualTo(List.of(all.get(1), all.get(4), all.get(5), all.get(6), all.get(7), all.get(8)));
    assertThat(export("--frames", "2,5-", "-Y", "tcp.flags.syn == 1", tcp, out("b.pcap")).code())
        .isZero();
    assertThat(times(out("b.pcap"))).isEqualTo(List.of(all.get(1)));
  }

  @Test
  void aSnaplenShortensAndTheWireLengthStays() throws Exception {
    export("-s", 60, tcp, out("a.pcapng"));
    try (PacketSource cut = CaptureFile.open(out("a.pcapng"));
        PacketSource whole = CaptureFile.open(tcp)) {
      while (whole.next() == PacketSource.Step.PACKET) {
        assertThat(cut.next()).isEqualTo(PacketSource.Step.PACKET);
        assertThat(cut.capturedLength()).isEqualTo(Math.min(60, whole.capturedLength()));
        assertThat(cut.wireLength()).isEqualTo(whole.wireLength());
      }
      assertThat(cut.snaplen()).isEqualTo(60);
    }
  }

  @Test
  void everythingPcapngSaysGoesIntoPcapng() throws Exception {
    assertThat(export(named, out("a.pcapng")).code()).isZero();
    try (PacketSource source = CaptureFile.open(out("a.pcapng"))) {
      source.next();
      assertThat(source.packetOptions())
          .isEqualTo(new PacketOptions(List.of("secret comment"), 1L, 4L, null, null));
      assertThat(source.interfaceDescription()).isEqualTo(WIRE);
      assertThat(source.interfaces()).hasSize(2);
      assertThat(source.sections())
          .containsExactly(
              new Section(List.of("secret section"), "secret hardware", "secret os", "Pixelwire"));
      while (source.next() == PacketSource.Step.PACKET) {
        assertThat(source.packetOptions()).isSameAs(PacketOptions.NONE);
      }
      assertThat(source.statistics())
          .containsExactly(
              new InterfaceStatistics(0, 5_000, 1_000L, null, 9L, new Drops(2L, null)));
    }
  }

  @Test
  void commentsThatFindNoRoomAreCounted() {
    CommandRun run = export("--frames", "1-2", named, out("x.pcap"));
    assertThat(run.err()).isEqualTo("Left out, as pcap has no room: 1 comments.\n");
  }

  @Test
  void dropsKnownBesideAPcapGoIntoPcapng() throws Exception {
    Sidecar.write(tcp, "lo", 9, new Drops(3L, 1L));
    export(tcp, out("a.pcapng"));
    try (PacketSource source = CaptureFile.open(out("a.pcapng"))) {
      while (source.next() == PacketSource.Step.PACKET) {
        // To its end, where the counts are.
      }
      assertThat(source.drops()).isEqualTo(new Drops(3L, 1L));
    }
  }

  @Test
  void ofADamagedCaptureWhatCanBeReadIsWritten() throws Exception {
    byte[] whole = GoldenTest.tcp();
    Path damaged = Files.write(out("cut.pcap"), Arrays.copyOf(whole, whole.length - 3));
    CommandRun run = export(damaged, out("a.pcapng"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("is damaged at byte").contains("the 8 packets before it");
    assertThat(times(out("a.pcapng"))).isEqualTo(times(tcp).subList(0, 8));
  }

  @Test
  void nothingThatWasWrittenByPeopleSurvivesAnonymizing() throws Exception {
    export("--anonymize", "--annotate", named, out("a.pcapng"));
    String content = Files.readString(out("a.pcapng"), ISO_8859_1);
    assertThat(content).doesNotContain("secret").doesNotContain("named.pcapng");
  }

  @Test
  void namesOfImagesStayOutOfCommentsWhenAnonymizing() throws Exception {
    export("--anonymize", "--strip-payload", "--annotate", tcp, out("a.pcapng"));
    String content = Files.readString(out("a.pcapng"), ISO_8859_1);
    assertThat(content).contains("announcement: ").doesNotContain("a.png");
  }

  @Test
  void theSameSeedGivesTheSameFileAndNoneGivesAnother() throws Exception {
    export("--anonymize", "--seed", -7, tcp, out("a.pcap"));
    export("--anonymize", "--seed", -7, tcp, out("b.pcap"));
    CommandRun run = export("--anonymize", tcp, out("c.pcap"));
    assertThat(out("a.pcap")).hasSameBinaryContentAs(out("b.pcap"));
    assertThat(Files.readAllBytes(out("c.pcap"))).isNotEqualTo(Files.readAllBytes(out("a.pcap")));
    String seed = run.out().replaceAll("(?s).*--seed (-?\\d+);.*", "$1");
    export("--anonymize", "--seed", seed, tcp, out("d.pcap"));
    assertThat(out("c.pcap")).hasSameBinaryContentAs(out("d.pcap"));
  }

  @Test
  void payloadAloneCanBeWiped() throws Exception {
    export("--strip-payload", tcp, out("a.pcap"));
    assertThat(Files.readString(out("a.pcap"), ISO_8859_1)).doesNotContain("a.png");
    assertThat(CommandRun.summary(out("a.pcap")).json().at("/conversations/0/a/address").asText())
        .isEqualTo(CommandRun.summary(tcp).json().at("/conversations/0/a/address").asText());
  }

  /** Runs with a standard input, and gives what came out of the standard output. */
  private static byte[] piped(byte[] input, int code, Object... arguments) {
    InputStream in = System.in;
    PrintStream out = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(input));
      System.setOut(new PrintStream(output, true, UTF_8));
      CommandRun run = export(arguments);
      assertThat(run.code()).as(run.err()).isEqualTo(code);
      assertThat(run.out()).isEmpty();
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    return output.toByteArray();
  }

  @Test
  void throughAPipeAFileKeepsItsFormat() throws Exception {
    assertThat(piped(GoldenTest.tcp(), 0, "-", "-")).isEqualTo(GoldenTest.tcp());
    byte[] modern = piped(GoldenTest.tcp(), 0, "-F", "pcapng", "-", "-");
    assertThat(piped(modern, 0, "-F", "pcap", "-", "-")).isEqualTo(GoldenTest.tcp());
    assertThat(piped(modern, 0, "-", "-")).isEqualTo(modern);
  }

  @Test
  void aStreamIsKeptAsideToBeAnnotatedAndThenRemoved() throws Exception {
    export("--annotate", tcp, out("a.pcapng"));
    Set<Path> before = spools();
    byte[] annotated = piped(GoldenTest.tcp(), 0, "--annotate", "-", "-");
    assertThat(spools()).isEqualTo(before);
    // But for what the capture is called, the same.
    assertThat(times(Files.write(out("b.pcapng"), annotated))).isEqualTo(times(tcp));
    assertThat(new String(annotated, UTF_8)).contains("packets of standard input", "chunk");
  }

  private static Set<Path> spools() throws IOException {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(each -> each.toString().endsWith(".capture")).collect(Collectors.toSet());
    }
  }
}
