package org.pixelwire.packet.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllFieldsTest {
  /** Also of those groups whose fields several classes tell. */
  @Test
  void fieldsAreThereBeforeAnyFrameIsRead() {
    FieldRegistry registry = new FieldRegistry(Dissector.groups());
    assertThat(registry.names())
        .contains("tcp.flags.syn", "tcp.options.mss", "tcp.options.wscale.shift", "tcp.analysis");
  }
}
