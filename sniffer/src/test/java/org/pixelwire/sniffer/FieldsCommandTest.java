package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.pixelwire.query.PacketFields;

class FieldsCommandTest {
  @Test
  void fieldsAreListedByNameWithTypeAndLabel() {
    CommandRun run = CommandRun.of("fields", "ip.flags");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "ip.flags     FT_UINT8    Flags",
            "ip.flags.df  FT_BOOLEAN  Don't fragment",
            "ip.flags.mf  FT_BOOLEAN  More fragments",
            "ip.flags.rb  FT_BOOLEAN  Reserved bit");
  }

  @Test
  void withoutPrefixAllAreListed() throws Exception {
    JsonNode all = CommandRun.of("fields", "--json").json();
    assertThat(all.findValuesAsText("name"))
        .containsAll(PacketFields.REGISTRY.names())
        .isSorted()
        .hasSizeGreaterThan(350);
  }

  @Test
  void jsonHoldsEverythingThatDefinesAField() throws Exception {
    JsonNode field = CommandRun.of("fields", "ip.dsfield.ecn", "--json", "--values").json().get(0);
    assertThat(field.get("label").asText()).isEqualTo("Explicit Congestion Notification");
    assertThat(field.get("type").asText()).isEqualTo("FT_UINT8");
    assertThat(field.get("base").asText()).isEqualTo("BASE_DEC");
    assertThat(field.get("mask").asInt()).isEqualTo(3);
    assertThat(field.get("protocol").asText()).isEqualTo("ip");
    assertThat(field.get("values").get("3").asText()).isEqualTo("Congestion Experienced");
  }

  @Test
  void valuesAreNamedBelowTheirField() {
    assertThat(CommandRun.of("fields", "--values", "ip.flags.df").out().lines())
        .containsExactly(
            "ip.flags.df  FT_BOOLEAN  Don't fragment", "    0 = Not set", "    1 = Set");
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("fields", "ip.flgas");
    assertThat(run.code()).isEqualTo(ReportingCommand.BAD_REQUEST);
    assertThat(run.err()).contains("ip.flgas").contains("ip.flags");
  }
}
