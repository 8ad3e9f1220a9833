package org.pixelwire.query.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.Tool;
import org.pixelwire.packet.Packets;
import org.pixelwire.packet.Packets.Host;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.query.PixelwireFields;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;

/** The plugin in Wireshark's house: what it declares, what it leaves alone, what it says. */
class PluginTest {
  private static final List<String> INFO = List.of("-T", "fields", "-e", "_ws.col.Info");

  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void writeScript() throws Exception {
    script = Files.writeString(folder.resolve("p.lua"), WiresharkPlugin.script());
  }

  private List<String> lines(Capture capture, List<String> options) throws Exception {
    Path file = Files.write(folder.resolve("c.pcap"), capture.pcap());
    return PluginFields.tshark(script, file, options).lines().toList();
  }

  private List<String> declared(String what) throws Exception {
    return Tool.run("tshark", "-G", what, "-X", "lua_script:" + script)
        .lines()
        .filter(line -> line.contains("pixelwire") && !line.contains("pixelwire.expert."))
        .toList();
  }

  @Test
  void wiresharkKnowsTheFieldsOfTheTableAndNoOthers() throws Exception {
    List<String> table =
        PixelwireFields.GROUP.fields().stream()
            .filter(field -> field.type() != FieldType.PROTOCOL)
            .map(PluginTest::row)
            .toList();
    assertThat(declared("fields"))
        .filteredOn(line -> line.startsWith("F"))
        .map(line -> line.split("\t", -1))
        .map(f -> String.join("\t", f[1], f[2], f[3], f[4], f[5], f[6]))
        .containsExactlyInAnyOrderElementsOf(table);
    assertThat(declared("protocols")).containsExactly("Pixelwire Protocol\tPIXELWIRE\tpixelwire");
  }

  private static String row(Field field) {
    boolean number = field.type().isInteger() && field.type() != FieldType.FRAMENUM;
    return String.join(
        "\t",
        field.label(),
        field.name(),
        field.type().wiresharkName(),
        field.group().protocol().name(),
        number ? "BASE_" + field.base() : field.type() == FieldType.BOOLEAN ? "0" : "",
        "0x" + Long.toHexString(field.mask()));
  }

  @Test
  void wiresharkKnowsTheNamesOfValues() throws Exception {
    List<String> table = new ArrayList<>();
    for (Field field : PixelwireFields.GROUP.fields()) {
      for (int value = 0; value < 256; value++) {
        String name = field.type().isInteger() ? field.values().of(value) : null;
        if (name != null) {
          table.add("V\t" + field.name() + "\t" + value + "\t" + name);
        }
      }
    }
    assertThat(declared("values")).containsExactlyInAnyOrderElementsOf(table);
  }

  @Test
  void itTriesOnAnyPort() throws Exception {
    assertThat(declared("heuristic-decodes"))
        .containsExactly("udp\tpixelwire\tT", "tcp\tpixelwire\tT");
  }

  @Test
  void loadedTwiceItIsThereOnce() throws Exception {
    Sample sample = new Sample(1);
    Path again = Files.writeString(folder.resolve("q.lua"), WiresharkPlugin.script());
    List<String> options = List.of("-X", "lua_script:" + again, "-T", "fields", "-e", "pixelwire");
    assertThat(lines(new Capture(false).udp(sample.data(3)), options))
        .containsExactly("Pixelwire Protocol, chunk 3 of 10");
  }

  @Test
  void whatIsNotOursIsLeftAlone() throws Exception {
    Host client = new Host(false, 1, 50_000);
    Host web = new Host(false, 2, 80);
    Capture capture = new Capture(false);
    long sequence = 1;
    for (String text : List.of("P", "O", "ST / HTTP/1.1\r\nX: PXLW\r\n\r\n", "PXL", "Q")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      capture.frame(Packets.tcp(client, web, sequence, 1, 0x18, bytes));
      capture.frame(Packets.tcp(client, new Host(false, 2, 9_000), sequence, 1, 0x18, bytes));
      capture.frame(Packets.udp(client, web, bytes));
      sequence += bytes.length;
    }
    assertThat(lines(capture, List.of("-Y", "pixelwire"))).isEmpty();
    assertThat(lines(capture, INFO)).noneMatch(line -> line.contains("record"));
    assertThat(lines(capture, List.of("-Y", "http.request.method == POST"))).hasSize(1);
  }

  @Test
  void aPacketQuotedInAnErrorIsNotTakenForOne() throws Exception {
    byte[] datagram =
        Packets.udp(
            new Host(false, 1, 40_000), new Host(false, 2, 20_200), new Sample(1).announcement());
    Capture capture = new Capture(false).frame(Quote.unreachable(datagram));
    assertThat(lines(capture, List.of("-Y", "icmp && udp"))).hasSize(1);
    assertThat(lines(capture, List.of("-Y", "pixelwire"))).isEmpty();
  }

  @Test
  void thePacketListSaysWhatEachDatagramIs() throws Exception {
    Sample sample = new Sample(3);
    Capture capture = new Capture(false).udp(sample.data(0)).udp(sample.announcement());
    capture.udp(sample.data(9)).udp(Sample.damaged(sample.data(7))).udp(sample.end());
    capture.udpBack(sample.receipt(1, 2));
    String forth = "40000 → 20200 ";
    assertThat(lines(capture, INFO))
        .containsExactly(
            forth + "chunk 0 of 10",
            forth + "announcement a.png image/png, 950 bytes",
            forth + "chunk 9 of 10",
            forth + "damaged record, claims chunk 7",
            forth + "end after 10 chunks",
            "20200 → 40000 receipt INCOMPLETE");
  }

  @Test
  void aSegmentOfManyRecordsTellsChunksTogether() throws Exception {
    Sample sample = new Sample(3);
    Capture capture = new Capture(false).handshake(0).tcp(1, 0x18, sample.stream());
    assertThat(lines(capture, INFO).get(3))
        .endsWith(
            "Len=1546 announcement a.png image/png, 950 bytes, chunks 0-9 of 10,"
                + " end after 10 chunks");
  }

  @Test
  void troubleIsAnExpertInfo() throws Exception {
    Sample sample = new Sample(3);
    Capture capture = new Capture(false).udp(sample.announcement()).udp(sample.data(4));
    capture.udp(sample.data(4)).udp(Sample.damaged(sample.data(5))).udpBack(sample.receipt(5));
    assertThat(lines(capture, List.of("-T", "fields", "-e", "_ws.expert.message")))
        .containsExactly(
            "",
            "",
            "The chunk had come before",
            "CRC-32C does not match: any byte of the record may be wrong",
            "The receiver misses chunks");
  }

  @Test
  void textsFromTheNetworkReachNoTerminalRaw() throws Exception {
    Capture capture = new Capture(false);
    Records.all().forEach(capture::udp);
    String info = String.join("\n", lines(capture, INFO));
    assertThat(info).contains("\\u001b[31m\\u202e.png", "\u00e4\u20ac\ud83d\ude00");
    assertThat(info).doesNotContain("\u001b", "\u202e");
  }
}
