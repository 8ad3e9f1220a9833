package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureFile;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.ValueText;
import org.pixelwire.query.PacketFields;

/** Who wants few fields is told the same of them as who wants all, and for less. */
class FewFieldsTest {
  private static final int FRAMES = 150;
  private static final int ROUNDS = 2000;

  private final ValueText text = new ValueText(ZoneOffset.UTC);

  private interface Step {
    void packet(Analysis analysis, long number);
  }

  private static void read(byte[] capture, Step step) throws CaptureException, IOException {
    Analysis analysis = new Analysis("test");
    try (PacketSource in = CaptureFile.open(new ByteArrayInputStream(capture), "test")) {
      while (in.next() == PacketSource.Step.PACKET && analysis.packets() < FRAMES) {
        analysis.add(in);
        step.packet(analysis, in.frame());
      }
    }
  }

  /** What {@code tree} says of each field, with the place of each value. */
  private Map<Field, List<String>> told(FieldTree tree) {
    Map<Field, List<String>> told = new LinkedHashMap<>();
    for (int i = 0; i < tree.size(); i++) {
      String value = tree.field(i).type() + " " + tree.offset(i) + "+" + tree.length(i);
      if (tree.field(i).group().protocol() != tree.field(i)) {
        value += " " + text.of(tree, i);
      }
      told.computeIfAbsent(tree.field(i), field -> new ArrayList<>()).add(value);
    }
    return told;
  }

  private static Map<Field, PacketFields> alone() {
    Map<Field, PacketFields> alone = new LinkedHashMap<>();
    for (String name : PacketFields.REGISTRY.names()) {
      for (Field field : PacketFields.REGISTRY.named(name)) {
        alone.put(field, new PacketFields(FieldSet.of(List.of(field))));
      }
    }
    return alone;
  }

  @Test
  void eachFieldAloneIsWhatItIsAmongAll() throws Exception {
    for (Map.Entry<String, byte[]> capture : OwnCaptures.all().entrySet()) {
      Map<Field, PacketFields> alone = alone();
      PacketFields all = new PacketFields(FieldSet.ALL);
      read(
          capture.getValue(),
          (analysis, number) -> {
            Map<Field, List<String>> expected = told(analysis.fields(all));
            alone.forEach(
                (field, fields) ->
                    assertThat(told(analysis.fields(fields)).getOrDefault(field, List.of()))
                        .as("%s of frame %d of %s", field, number, capture.getKey())
                        .isEqualTo(expected.getOrDefault(field, List.of())));
          });
    }
  }

  @Test
  void numbersAreReadWithoutAllocating() throws Exception {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    List<Field> numbers = new ArrayList<>();
    for (String name : List.of("tcp.port", "tcp.seq", "tcp.flags.syn", "ip.ttl", "frame.len")) {
      numbers.addAll(PacketFields.REGISTRY.named(name));
    }
    numbers.addAll(PacketFields.REGISTRY.named("tcp.analysis.bytes_in_flight"));
    PacketFields fields = new PacketFields(FieldSet.of(numbers));
    long[] least = {Long.MAX_VALUE};
    read(
        RandomSegments.pcap(3, FRAMES),
        (analysis, number) -> {
          long before = threads.getCurrentThreadAllocatedBytes();
          for (int i = 0; i < ROUNDS; i++) {
            analysis.fields(fields);
          }
          least[0] = Math.min(least[0], threads.getCurrentThreadAllocatedBytes() - before);
        });
    assertThat(least[0]).isLessThan(ROUNDS);
  }
}
