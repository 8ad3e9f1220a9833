package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PcapWriter;

/** Long output on a terminal, which the launcher says is there, and output nobody reads on. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pagers are started through sh")
class PagerTest {
  private static final int PACKETS = 30_000;

  private static final String DATAGRAM =
      "020000000002 020000000001 0800 4500001d00010000401100000a0000010a000002"
          + "9c404ee80009000078";

  @TempDir Path folder;
  private Path capture;

  @BeforeEach
  void makeCapture() throws IOException {
    capture = folder.resolve("long.pcap");
    byte[] frame = HexFormat.of().parseHex(DATAGRAM.replace(" ", ""));
    try (PcapWriter out = new PcapWriter(Files.newOutputStream(capture), LinkType.EN10MB, 65_535)) {
      for (int i = 0; i < PACKETS; i++) {
        out.write(i, frame.length, frame.length, LinkType.EN10MB, ByteBuffer.wrap(frame), 0);
      }
    }
  }

  /** A run on what it takes for a terminal, with these variables instead of the pagers' own. */
  private Program.Ended read(List<String> environment, String... options) throws Exception {
    try (Program program = Program.start(folder, command(environment, "1", options))) {
      return program.end();
    }
  }

  private List<String> command(List<String> environment, String terminals, String... options) {
    List<String> command =
        new ArrayList<>(List.of("env", "-u", "PAGER", "-u", "PIXELWIRE_PAGER", "NO_COLOR=1"));
    command.addAll(environment);
    List<String> java = Program.java(System.getProperty("java.class.path"));
    command.add(java.get(0));
    command.add("-Dpixelwire.tty=" + terminals);
    command.addAll(java.subList(1, java.size()));
    command.addAll(List.of("read", capture.toString()));
    command.addAll(List.of(options));
    return command;
  }

  @Test
  void onATerminalOutputGoesThroughThePagerAskedFor() throws Exception {
    Program.Ended ours = read(List.of("PIXELWIRE_PAGER=sed s/^/+/", "PAGER=false"), "-c", "3");
    assertThat(ours.out().lines()).hasSize(4).allMatch(line -> line.startsWith("+"));
    Program.Ended general = read(List.of("PAGER=sed s/^/-/"), "-c", "3");
    assertThat(general.out().lines()).hasSize(4).allMatch(line -> line.startsWith("-"));
    assertThat(List.of(ours.code(), general.code())).containsOnly(0);
  }

  @Test
  void noPagerIsUsedThatIsNotWantedOrNotThere() throws Exception {
    String wanted = "PIXELWIRE_PAGER=sed s/^/+/";
    for (Program.Ended plain :
        List.of(
            read(List.of(wanted), "-c", "3", "--no-pager"),
            read(List.of("PIXELWIRE_PAGER=cat"), "-c", "3"),
            read(List.of("PIXELWIRE_PAGER="), "-c", "3"),
            read(List.of("PAGER=no-such-pager -x"), "-c", "3"))) {
      assertThat(plain.out().lines()).hasSize(4).noneMatch(line -> line.startsWith("+"));
      assertThat(plain.code()).isZero();
    }
    try (Program piped = Program.start(folder, command(List.of(wanted), "", "-c", "3"))) {
      assertThat(piped.end().out().lines()).hasSize(3).noneMatch(line -> line.startsWith("+"));
    }
  }

  @Test
  void whoQuitsThePagerEarlyHasSeenEnough() throws Exception {
    Program.Ended quit = read(List.of("PIXELWIRE_PAGER=head -n 2"));
    assertThat(quit.code()).isZero();
    assertThat(quit.out().lines()).hasSize(2);
    assertThat(quit.err()).isEmpty();
  }

  @Test
  void aPipeNobodyReadsEndsQuietly() throws Exception {
    for (String form : List.of("", "-V", "-x", "--json", "-T json", "-T fields -e ip.src")) {
      String words =
          Stream.concat(command(List.of(), "").stream(), Stream.of(form.split(" ", -1)))
              .filter(word -> !word.isEmpty())
              .map(word -> "'" + word + "'")
              .reduce((a, b) -> a + " " + b)
              .orElseThrow();
      try (Program program =
          Program.start(folder, List.of("sh", "-c", words + " | head -n 1; echo done >&2"))) {
        Program.Ended ended = program.end();
        assertThat(ended.out().lines()).as(form).hasSize(1);
        assertThat(ended.err()).as(form).isEqualTo("done\n");
      }
    }
  }
}
