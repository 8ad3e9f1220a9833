package org.pixelwire.sniffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.PacketSource;
import org.pixelwire.query.PacketFields;
import org.pixelwire.query.text.Colouring;

/** The colouring rule of each packet of a capture. */
final class RuleNames {
  private RuleNames() {}

  static List<String> of(Path file) throws Exception {
    Colouring colouring = new Colouring();
    PacketFields fields = new PacketFields(colouring.fields());
    Analysis analysis = new Analysis("");
    List<String> names = new ArrayList<>();
    try (PacketSource source = Captures.open(file)) {
      while (source.next() == PacketSource.Step.PACKET) {
        analysis.add(source);
        names.add(colouring.ruleName(analysis.fields(fields)));
      }
    }
    return names;
  }
}
