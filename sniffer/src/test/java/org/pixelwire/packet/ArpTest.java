package org.pixelwire.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ArpTest {
  private static final String REQUEST =
      "ffffffffffff 020000000001 0806 "
          + "0001 0800 06 04 0001 " // Ethernet, IPv4, request
          + "020000000001 0a000001 " // from
          + "000000000000 0a000002 "; // for

  private static Frame decode(String hex, int captured, int wire) {
    byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    return new Decoder().decode(ByteBuffer.wrap(bytes), 0, captured, wire, 1, 1, 0);
  }

  @Test
  void senderAndTargetAreFound() {
    Arp arp = decode(REQUEST, 42, 42).arp();
    assertThat(arp.opcode()).isEqualTo(1);
    assertThat(arp.senderMac()).hasToString("02:00:00:00:00:01");
    assertThat(arp.senderAddress()).hasToString("10.0.0.1");
    assertThat(arp.targetMac()).hasToString("00:00:00:00:00:00");
    assertThat(arp.targetAddress()).hasToString("10.0.0.2");
  }

  @Test
  void otherAddressFamiliesHaveNoAddressHere() {
    Arp arp = decode(REQUEST.replace("06 04", "07 03"), 42, 42).arp();
    assertThat(arp.senderMac()).isNull();
    assertThat(arp.targetAddress()).isNull();
  }

  @Test
  void aMessageThatEndsTooSoonIsMalformedUnlessTheSnaplenCutIt() {
    for (int length = 15; length < 42; length++) {
      assertThat(decode(REQUEST, length, length).malformed()).as("%d", length).isNotNull();
      assertThat(decode(REQUEST, length, length).arp()).isNull();
      assertThat(decode(REQUEST, length, 42).malformed()).isNull();
      assertThat(decode(REQUEST, length, 42).arp()).isNull();
    }
  }

  @Test
  void addressLengthsThatLieAreMalformed() {
    Frame frame = decode(REQUEST.replace("06 04", "ff ff"), 42, 42);
    assertThat(frame.malformed())
        .hasToString("ARP message needs 1028 bytes, 28 are left at byte 14");
    assertThat(frame.arp()).isNull();
  }
}
