package org.pixelwire.sniffer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.packet.field.FieldSet;
import org.pixelwire.packet.field.FieldTree;
import org.pixelwire.packet.field.ValueText;
import org.pixelwire.query.PacketFields;

/** Every field of every packet of a capture, as we and one run of tshark find it. */
final class FieldComparison {
  private final FieldAgreement agreement;
  private final List<String> fields;
  private final ValueText text = new ValueText(ZoneId.systemDefault());

  /** Compares {@code fields}, which both know. */
  FieldComparison(FieldAgreement agreement, List<String> fields) {
    this.agreement = agreement;
    this.fields = fields;
  }

  void run(String capture, Path file) throws IOException, InterruptedException {
    Map<Long, Map<String, String>> theirs = TsharkFields.values(file, fields);
    Analysis analysis = new Analysis(capture);
    PacketFields packets = new PacketFields(FieldSet.ALL);
    try (PacketSource source = Captures.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        Map<String, String> other = theirs.get(source.frame());
        if (other != null) {
          String frame = capture + " frame " + source.frame();
          compare(frame, values(analysis.fields(packets)), other);
          packets.shown();
        }
      }
    } catch (CaptureException e) {
      agreement.unread(capture, e.getMessage());
    }
  }

  private Map<String, String> values(FieldTree tree) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < tree.size(); i++) {
      String value = text.of(tree, i);
      if (!value.isEmpty()) {
        values.merge(tree.field(i).name(), value, (a, b) -> TsharkFields.join(List.of(a, b)));
      }
    }
    values.keySet().retainAll(fields);
    return values;
  }

  private void compare(String frame, Map<String, String> ours, Map<String, String> theirs) {
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      agreement.check(frame, name, ours.getOrDefault(name, ""), theirs.getOrDefault(name, ""));
    }
  }
}
