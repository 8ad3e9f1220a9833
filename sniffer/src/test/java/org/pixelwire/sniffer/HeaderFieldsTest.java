package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.query.PacketFields;

class HeaderFieldsTest {
  @TempDir Path folder;

  @Test
  void headersAloneTellWhatTheAnalysisTells() throws Exception {
    List<Field> told =
        PacketFields.REGISTRY.startingWith("").stream().filter(HeaderFields::tell).toList();
    FieldSet wanted = FieldSet.of(told);
    long items = 0;
    for (Map.Entry<String, byte[]> capture : OwnCaptures.all().entrySet()) {
      Path file = Files.write(folder.resolve("own.pcap"), capture.getValue());
      HeaderFields quick = new HeaderFields(wanted);
      PacketFields slow = new PacketFields(wanted);
      Analysis analysis = new Analysis("");
      try (PacketSource source = Captures.open(file)) {
        while (source.next() == PacketSource.Step.PACKET) {
          List<String> ours = items(quick.of(source));
          analysis.add(source);
          assertThat(ours)
              .as("%s frame %d", capture.getKey(), source.frame())
              .isEqualTo(items(analysis.fields(slow)));
          items += ours.size();
        }
      }
    }
    assertThat(told).hasSizeGreaterThan(40);
    assertThat(items).isGreaterThan(10_000);
  }

  private static List<String> items(FieldTree tree) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < tree.size(); i++) {
      items.add(
          String.join(
              " ",
              tree.field(i).name(),
              Long.toHexString(tree.high(i)),
              Long.toHexString(tree.number(i)),
              tree.text(i),
              tree.offset(i) + "+" + tree.length(i) + " in " + tree.source(i)));
    }
    return items;
  }
}
