package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.InterfaceDescription;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketOptions;
import org.pixelwire.capture.PcapngWriter;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Sample;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.WireRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * A capture whose every text is made to take over the terminal, through every command that reads
 * captures and every form in which it prints: nothing a terminal acts on comes out.
 */
@Timeout(120)
class HostileTextTest {
  /** Clears the screen, sets the title, rings, turns text around, begins lines, climbs out. */
  private static final String NASTY =
      "../\u001b[2J\u001b]0;owned\u0007\u202egnp\u2066\nFORGED one\r\u009b31m\u2028\u0085FORGED two"
          + "\u200f\u061c\t\u007f\ufeff%s%n\\.png";

  private static final Host HERE = new Host(false, 1, 40_000);
  private static final Host THERE = new Host(false, 2, 20_200);

  /** Forms beyond the plain one, by command. */
  private static final Map<String, List<String>> FORMS =
      Map.of(
          "read",
          List.of(
              "--why",
              "-V",
              "-x",
              "-V -x",
              "-P -V -x --field ip.src",
              "--json",
              "--json -V",
              "-T json",
              "-T fields -e frame.number -e _ws.col.Info -e pixelwire -E separator=, -E quote=d",
              "-t ad"),
          "summary",
          List.of("--json", "--endpoints", "--hash --json"),
          "follow",
          List.of(
              "--stream 0",
              "--stream 0 --hex",
              "--stream 0 --json",
              "--transport udp --stream 0",
              "--transport udp --stream 0 --hex"),
          "extract",
          List.of("-o @/out-text", "-o @/out-json --json", "-o @/out-map --map"),
          "verify",
          List.of("--json"),
          "flow",
          List.of("--stream 0", "--stream 0 --json"));

  @TempDir Path folder;

  @BeforeEach
  void makeCapture() throws IOException {
    byte[] announcement = announcement();
    List<byte[]> frames = new ArrayList<>();
    frames.add(Packets.udp(HERE, THERE, announcement));
    frames.add(Packets.udp(HERE, THERE, new Sample(7).data(0)));
    frames.add(Packets.udp(HERE, THERE, NASTY.getBytes(UTF_8)));
    frames.add(Packets.tcp(HERE, THERE, 99, 0, Tcp.SYN, new byte[0]));
    frames.add(Packets.tcp(THERE, HERE, 900, 100, Tcp.SYN | Tcp.ACK, new byte[0]));
    frames.add(Packets.tcp(HERE, THERE, 100, 901, Tcp.ACK, announcement));
    frames.add(Packets.tcp(HERE, THERE, 100, 901, Tcp.ACK, announcement));
    frames.add(
        Packets.tcp(HERE, THERE, 100L + announcement.length, 901, Tcp.ACK, NASTY.getBytes(UTF_8)));
    write(frames);
  }

  private static byte[] announcement() {
    byte[] image = new Sample(7).image;
    byte[] said =
        new Announcement(
                new Encoding.FileBytes("image/png"),
                100,
                Sha256.of(image),
                NASTY.replace("%n", ""),
                "\u001b[31mstudent\n")
            .encode();
    RecordHeader header =
        RecordHeader.of(RecordType.ANNOUNCEMENT, new Sample(7).id, 0, said.length, 0, image.length);
    return WireRecord.encode(header, said);
  }

  private void write(List<byte[]> frames) throws IOException {
    try (PcapngWriter out =
        new PcapngWriter(Files.newOutputStream(capture()), NASTY, NASTY, NASTY)) {
      out.addInterface(
          InterfaceDescription.of(LinkType.EN10MB).named(NASTY, NASTY, NASTY, NASTY, NASTY));
      long nanos = 1_700_000_000_000_000_000L;
      for (byte[] frame : frames) {
        long ticks = out.ticks(0, nanos++);
        PacketOptions said = PacketOptions.NONE.withComments(List.of(NASTY));
        out.write(0, ticks, frame.length, frame.length, ByteBuffer.wrap(frame), 0, said);
      }
    }
  }

  private Path capture() {
    return folder.resolve("hostile.pcapng");
  }

  /** Every command of this package, whoever adds one: it is run with the capture at least. */
  private static List<Class<?>> commands() throws IOException, ClassNotFoundException {
    Path classes = Path.of("target", "classes", "org", "pixelwire", "sniffer");
    List<Class<?>> commands = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes)) {
      for (String name : files.map(file -> file.getFileName().toString()).sorted().toList()) {
        if (name.endsWith("Command.class")) {
          Class<?> type = Class.forName("org.pixelwire.sniffer." + name.replace(".class", ""));
          if (type.isAnnotationPresent(Command.class)) {
            commands.add(type);
          }
        }
      }
    }
    return commands;
  }

  @Test
  void nothingATerminalActsOnComesOut() throws Exception {
    List<Class<?>> commands = commands();
    assertThat(commands).contains(ReadCommand.class, SummaryCommand.class);
    commands.removeAll(List.of(SniffCommand.class, InterfacesCommand.class));
    for (Class<?> command : commands) {
      String name = command.getAnnotation(Command.class).name();
      List<String> forms = new ArrayList<>(FORMS.getOrDefault(name, List.of()));
      if (command != ExtractCommand.class) { // which would write where the tests run
        forms.add("");
      }
      for (String form : forms) {
        check(command, form);
      }
    }
  }

  private void check(Class<?> command, String form) throws ReflectiveOperationException {
    List<String> words = new ArrayList<>();
    if (!form.isEmpty()) {
      words.addAll(List.of(form.replace("@", folder.toString()).split(" ", -1)));
    }
    words.add(capture().toString());
    StringWriter text = new StringWriter();
    CommandLine line = new CommandLine(command.getDeclaredConstructor().newInstance());
    line.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
    line.execute(words.toArray(String[]::new));
    String printed = text.toString().replace(System.lineSeparator(), "\n");
    assertThat(printed).as(command + " " + form).isNotEmpty();
    assertThat(printed.codePoints().filter(c -> isActedOn(c, form)).mapToObj(Integer::toHexString))
        .as(command + " " + form)
        .isEmpty();
    assertThat(printed.lines()).as(command + " " + form).noneMatch(s -> s.startsWith("FORGED"));
  }

  private static boolean isActedOn(int codePoint, String form) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint != '\n' && !(codePoint == '\t' && form.contains("-T fi"));
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
      default -> false;
    };
  }

  @Test
  void theTextIsShownMadeHarmless() {
    String printed = CommandRun.of("read", "-c", "1", capture().toString()).out();
    assertThat(printed).contains("../\\u001b[2J").hasLineCount(1);
  }
}
