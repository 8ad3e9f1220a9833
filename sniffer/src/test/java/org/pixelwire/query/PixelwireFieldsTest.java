package org.pixelwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.Tcp;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.sniffer.Analysis;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;
import org.pixelwire.wire.ByteView;

/** The fields of our own records, wherever in packets these lie. */
class PixelwireFieldsTest {
  private static final int DATA = Tcp.ACK | Tcp.PSH;
  private static final int UDP_PAYLOAD = 42;
  private static final int TCP_PAYLOAD = 54;

  private final Sample sample = new Sample(5);

  /** What is noted of a frame's records: frame, field, value, place. */
  private record Item(long frame, String name, Object value, int source, int offset) {}

  private static List<Item> items(byte[] pcap) throws Exception {
    List<Item> items = new ArrayList<>();
    PacketFields fields = new PacketFields(FieldSet.ALL);
    Analysis analysis = new Analysis("test");
    try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(pcap), "test")) {
      while (in.next() == PacketSource.Step.PACKET) {
        analysis.add(in);
        FieldTree tree = analysis.fields(fields);
        for (int i = 0; i < tree.size(); i++) {
          if (tree.field(i).group() == PixelwireFields.GROUP) {
            items.add(
                new Item(
                    in.frame(),
                    tree.field(i).name(),
                    value(tree, i),
                    tree.source(i),
                    tree.offset(i)));
          }
        }
      }
    }
    return items;
  }

  private static Object value(FieldTree tree, int item) {
    return switch (tree.field(item).type()) {
      case STRING -> new String(tree.bytes(item).copy(), java.nio.charset.StandardCharsets.UTF_8);
      case BYTES -> ByteView.of(tree.bytes(item).copy()).crc32c();
      default -> tree.number(item);
    };
  }

  private static List<Object> values(List<Item> items, Field field) {
    return items.stream().filter(i -> i.name().equals(field.name())).map(Item::value).toList();
  }

  private static List<Long> frames(List<Item> items) {
    return items.stream().filter(i -> i.name().equals("pixelwire")).map(Item::frame).toList();
  }

  private static Field named(String name) {
    return PacketFields.REGISTRY.named("pixelwire." + name).get(0);
  }

  @Test
  void theHeaderIsCoveredWithoutGapOrOverlap() {
    int at = 0;
    for (PixelwireFields.Place place : PixelwireFields.HEADER) {
      assertThat(place.offset()).as(place.field().name()).isEqualTo(at);
      at += place.length();
    }
    assertThat(at).isEqualTo(PixelwireFields.HEADER_SIZE);
  }

  @Test
  void aDatagramIsReadWhereItLies() throws Exception {
    Capture capture =
        new Capture(false)
            .udp(sample.data(3))
            .udp(sample.announcement())
            .udp(sample.data(4))
            .udp(sample.data(3))
            .udpBack(sample.receipt(1, 2, 7));
    List<Item> items = items(capture.pcap());
    assertThat(frames(items)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(values(items, PixelwireFields.TYPE)).containsExactly(2L, 1L, 2L, 2L, 4L);
    assertThat(values(items, PixelwireFields.CHUNK)).containsExactly(3L, 0L, 4L, 3L, 10L);
    assertThat(values(items, PixelwireFields.CRC_CHECK)).containsOnly(1L);
    assertThat(values(items, PixelwireFields.CHUNK_TOTAL)).containsExactly(10L, 10L, 10L, 10L, 10L);
    assertThat(values(items, PixelwireFields.DUPLICATE_OF)).containsExactly(1L);
    assertThat(values(items, PixelwireFields.DATA).get(1))
        .isEqualTo(ByteView.of(sample.chunk(4)).crc32c());
    assertThat(values(items, named("name"))).containsExactly("a.png");
    assertThat(values(items, named("media_type"))).containsExactly("image/png");
    assertThat(values(items, named("student"))).isEmpty();
    assertThat(values(items, named("receipt.range.from"))).containsExactly(1L, 2L, 7L);
    assertThat(values(items, named("receipt.missing"))).containsExactly(3L);
    assertThat(items)
        .contains(new Item(3, "pixelwire.chunk", 4L, 0, UDP_PAYLOAD + 16))
        .noneMatch(i -> i.name().startsWith("pixelwire.frame"));
  }

  @Test
  void aDamagedDatagramSaysWhatItClaimsAndThatItIsDamaged() throws Exception {
    byte[] damaged = sample.data(6);
    damaged[100] ^= 1;
    List<Item> items = items(new Capture(false).udp(damaged).udp(sample.data(6)).pcap());
    assertThat(values(items, PixelwireFields.CRC_CHECK)).containsExactly(0L, 1L);
    assertThat(values(items, PixelwireFields.CHUNK)).containsExactly(6L, 6L);
    assertThat(items).filteredOn(i -> i.name().equals("pixelwire.damaged")).hasSize(1);
    assertThat(values(items, PixelwireFields.DUPLICATE_OF)).isEmpty();
  }

  @Test
  void aDatagramCutBySnaplenSaysWhatItsHeaderSays() throws Exception {
    List<Item> items = items(new Capture(false).snaplen(96).udp(sample.data(6)).pcap());
    assertThat(values(items, PixelwireFields.CRC_CHECK)).containsExactly(2L);
    assertThat(values(items, PixelwireFields.CHUNK)).containsExactly(6L);
    assertThat(items(new Capture(false).snaplen(85).udp(sample.data(6)).pcap())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 143, 144, 1000, 2000})
  void overTcpARecordShowsInTheFrameThatCompletesIt(int size) throws Exception {
    byte[] stream = sample.stream();
    Capture capture = new Capture(false).handshake(1000);
    for (int at = 0; at < stream.length; at += size) {
      capture.tcp(
          1001 + at, DATA, Arrays.copyOfRange(stream, at, Math.min(at + size, stream.length)));
    }
    List<Item> items = items(capture.pcap());
    List<Long> chunks = new ArrayList<>(List.of(0L));
    List<Long> ends = new ArrayList<>(List.of((long) sample.announcement().length));
    for (int i = 0; i < Sample.CHUNKS; i++) {
      chunks.add((long) i);
      ends.add(ends.get(i) + sample.data(i).length);
    }
    chunks.add(10L);
    ends.add(ends.get(10) + sample.end().length);
    assertThat(values(items, PixelwireFields.CHUNK)).isEqualTo(chunks);
    assertThat(frames(items)).isEqualTo(ends.stream().map(e -> 4 + (e - 1) / size).toList());
    assertThat(values(items, PixelwireFields.DATA))
        .isEqualTo(
            chunks.subList(1, 11).stream()
                .map(c -> (Object) ByteView.of(sample.chunk(c.intValue())).crc32c())
                .toList());
  }

  @Test
  void aRecordInOneSegmentPointsIntoTheFrameAndOthersToBytesOfTheirOwn() throws Exception {
    byte[] first = sample.data(0);
    byte[] second = sample.data(1);
    byte[] both = new byte[first.length + 60];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, 60);
    Capture capture =
        new Capture(false)
            .handshake(1000)
            .tcp(1001, DATA, both)
            .tcp(1001 + both.length, DATA, Arrays.copyOfRange(second, 60, second.length));
    List<Item> items = items(capture.pcap());
    assertThat(items)
        .contains(
            new Item(4, "pixelwire.type", 2L, 0, TCP_PAYLOAD + 5),
            new Item(5, "pixelwire.type", 2L, 1, 5));
    assertThat(values(items, PixelwireFields.FRAME)).containsExactly(4L, 4L, 5L);
    assertThat(values(items, PixelwireFields.FRAME_COUNT)).containsExactly(1L, 2L);
  }

  @Test
  void whatFillsAGapCompletesAllThatWaitedBehindIt() throws Exception {
    byte[] stream = sample.stream();
    Capture capture = new Capture(false).handshake(1000);
    for (int at = 100; at < stream.length; at += 100) {
      int end = Math.min(at + 100, stream.length);
      capture.tcp(1001 + at, DATA, Arrays.copyOfRange(stream, at, end));
    }
    capture.tcp(1001, DATA, Arrays.copyOf(stream, 100));
    List<Item> items = items(capture.pcap());
    assertThat(frames(items)).hasSize(12).containsOnly(capture.count());
    assertThat(values(items, PixelwireFields.CHUNK))
        .containsExactly(0L, 0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(values(items, PixelwireFields.DATA).get(9))
        .isEqualTo(ByteView.of(sample.chunk(9)).crc32c());
  }
}
