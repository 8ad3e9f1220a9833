package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.packet.field.Field;
import org.pixelwire.packet.field.FieldType;
import org.pixelwire.query.PacketFields;

/** Our fields against tshark's: what they are, and their values in every packet. */
class FieldAgreementTest {
  /** Fields of our own; every other one must be Wireshark's. */
  private static final String OURS = "pixelwire";

  private static TsharkFields theirs;
  private static List<String> fields;

  @TempDir Path folder;

  @BeforeAll
  static void ask() throws Exception {
    theirs = TsharkFields.read();
    fields = theirs.known(PacketFields.REGISTRY.names());
  }

  @Test
  void everyFieldIsDefinedAsTsharkDefinesIt() {
    List<String> different = new ArrayList<>();
    for (String name : PacketFields.REGISTRY.names()) {
      List<TsharkFields.Definition> known = theirs.named().getOrDefault(name, List.of());
      List<Field> named = PacketFields.REGISTRY.named(name);
      boolean own = named.get(0).group().protocol().name().startsWith(OURS);
      // Of fields with the same name tshark lists but one.
      if (!own && named.stream().noneMatch(f -> known.stream().anyMatch(each -> same(f, each)))) {
        different.add(name + ": " + ours(named.get(0)) + " where tshark has " + known);
      }
    }
    assertThat(different).isEmpty();
  }

  private static boolean same(Field field, TsharkFields.Definition theirs) {
    TsharkFields.Definition mine = ours(field);
    boolean bits = field.type() == FieldType.BOOLEAN;
    if (field.type() == FieldType.BYTES && theirs.type().equals("FT_PROTOCOL")) {
      // Options are listed as protocols, but have bytes for values.
      return theirs.label().equals(field.label());
    }
    return mine.equals(
        new TsharkFields.Definition(
            theirs.label(), theirs.type(), bits ? "" : theirs.base(), theirs.mask()));
  }

  private static TsharkFields.Definition ours(Field field) {
    boolean number = field.type().isInteger() && field.type() != FieldType.FRAMENUM;
    boolean unlisted =
        switch (field.base()) {
          case NONE, COLON, ALLOW_ZERO -> true;
          default -> false;
        };
    String base = number || !unlisted ? field.base().wiresharkName() : "";
    return new TsharkFields.Definition(
        field.label(), field.type().wiresharkName(), base, field.mask());
  }

  @Test
  void everyValueIsNamedAsTsharkNamesIt() throws Exception {
    List<String> different = new ArrayList<>();
    TsharkValues values = TsharkValues.read(fields);
    for (String name : fields) {
      for (Field field : PacketFields.REGISTRY.named(name)) {
        values.compare(field, different);
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void ownCapturesHaveTheValuesTsharkFinds() throws Exception {
    FieldAgreement agreement = new FieldAgreement();
    FieldComparison comparison = new FieldComparison(agreement, fields);
    Map<String, byte[]> captures = OwnCaptures.all();
    for (Map.Entry<String, byte[]> each : captures.entrySet()) {
      Path file = Files.write(folder.resolve("own.pcap"), each.getValue());
      comparison.run(TsharkAgreementTest.OWN + each.getKey(), file);
    }
    verify(agreement, true, captures.size() + " captures of our own");
  }

  @Test
  void realCapturesHaveTheValuesTsharkFinds() throws Exception {
    String captures = System.getenv("PIXELWIRE_CAPTURES");
    assumeTrue(captures != null, "PIXELWIRE_CAPTURES is not set: no captures to compare with");
    FieldAgreement agreement = new FieldAgreement();
    FieldComparison comparison = new FieldComparison(agreement, fields);
    JsonNode truth = new ObjectMapper().readTree(Path.of(captures, "truth.json").toFile());
    for (Map.Entry<String, JsonNode> each : truth.properties()) {
      comparison.run(each.getKey(), Path.of(captures, each.getKey()));
    }
    verify(agreement, false, truth.size() + " real captures");
  }

  private static void verify(FieldAgreement agreement, boolean own, String which)
      throws IOException {
    System.out.println("Fields of " + which + "\n" + agreement.table());
    FieldDifferences listed =
        FieldDifferences.read(line -> line.startsWith(TsharkAgreementTest.OWN) == own);
    agreement.verify(listed, own ? "own-fields" : "real-fields");
  }
}
