package org.pixelwire.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.packet.field.Dissector;
import org.pixelwire.packet.field.FieldRegistry;

class FilterExceptionTest {
  private static final FieldRegistry REGISTRY = new FieldRegistry(Dissector.groups());

  private static FilterException refused(String filter) {
    try {
      DisplayFilter.of(filter, REGISTRY);
    } catch (FilterException e) {
      return e;
    }
    throw new AssertionError("accepted: " + filter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "tcp.dstprt == 80!0!There is no field tcp.dstprt; the nearest name is tcp.dstport.",
        "tcp and nosuch!8!There is no field nosuch.",
        "tcp.port == 70000!12!70000 is too large: the largest value here is 65535.",
        "tcp.port == http!12!http is not a number.",
        "tcp.port == 80 or!17!Here a field or a value is expected, not the end.",
        "tcp.port in {80 90}!16!Here a comma or } is expected, not 90.",
        "(tcp!4!Here ) is expected, not the end.",
        "tcp udp!4!Here an operator or the end is expected, not udp.",
        "ip.src == 10.0.0!10!10.0.0 is not an IPv4 address: four numbers up to 255, such as 192.0.2.1.",
        "tcp.port[0] == 00!0!What is a number has no bytes to slice.",
        "frame contains \"PW!15!The closing \" is missing.",
        "frame matches \"[\"!14!The regular expression is none: [ without ].",
        "tcp.port = 80!9!A filter has no use for = here; equality is ==.",
        "lenn(tcp) == 1!0!There is no function lenn; there are len, count, upper, lower, string, max, min, abs.",
        "tcp.flags.syn == ip.ttl!17!Here a truth value is expected, not a number."
      })
  void thePlaceAndWhatIsExpectedThereAreTold(String filter, int column, String message) {
    assertThat(refused(filter)).hasMessage(message).extracting("column").isEqualTo(column);
  }

  @Test
  void theFilterIsShownWithThePlaceMarked() {
    String filter = "ip and tcp.dstprt == 80";
    assertThat(refused(filter).explain(filter))
        .isEqualTo(
            """
            There is no field tcp.dstprt; the nearest name is tcp.dstport.
              ip and tcp.dstprt == 80
                     ^~~~~~~~~~""");
  }

  @Test
  void nothingThatATerminalCouldActOnIsShown() {
    String filter = "frame contains \"\u001b[2J\u202e\" and nosuch";
    assertThat(refused(filter).explain(filter))
        .isEqualTo(
            """
            There is no field nosuch.
              frame contains "\\u001b[2J\\u202e" and nosuch
                                                   ^~~~~~""");
  }

  @Test
  void charactersOfTwoColumnsPushTheMarkTwoColumns() {
    String filter = "frame contains \"\u753b\u50cf\" and nosuch";
    assertThat(refused(filter).explain(filter).lines().toList().get(2))
        .isEqualTo("  " + " ".repeat(26) + "^~~~~~");
  }

  @Test
  void aFilterDeeperThanTheStackIsRefused() {
    assertThat(refused("(".repeat(100_000) + "tcp" + ")".repeat(100_000)))
        .hasMessageContaining("nested deeper");
    assertThat(refused("!".repeat(100_000) + "tcp")).hasMessageContaining("nested deeper");
    assertThat(refused("tcp.port==" + "{".repeat(100_000) + "1"))
        .hasMessageContaining("nested deeper");
  }
}
