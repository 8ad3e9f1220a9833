package org.pixelwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.pixelwire.flow.Conversations;
import org.pixelwire.flow.StreamSink;
import org.pixelwire.packet.Decoder;
import org.pixelwire.packet.Frame;

/** The words for messages that have no ports. */
class MessageInfoTest {
  private static final int ETHERNET = 1;
  private static final int RAW = 101;

  private static PacketLine line(int linkType, String... hex) {
    byte[] frame = HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
    Conversations conversations = new Conversations((conversation, forward) -> StreamSink.NONE);
    Frame decoded =
        new Decoder().decode(ByteBuffer.wrap(frame), 0, frame.length, frame.length, linkType, 1, 0);
    conversations.add(decoded);
    return PacketLine.of(decoded, conversations, "");
  }

  @Test
  void arpAsksAndAnswers() {
    String addresses = "020000000001 0a000001 000000000000 0a000002";
    String link = "ffffffffffff 020000000001 0806";
    String ethernetIpv4 = "0001 0800 06 04";
    assertThat(line(ETHERNET, link, ethernetIpv4, "0001", addresses).info())
        .isEqualTo("Who has 10.0.0.2? Tell 10.0.0.1");
    assertThat(line(ETHERNET, link, ethernetIpv4, "0002", addresses).info())
        .isEqualTo("10.0.0.1 is at 02:00:00:00:00:01");
  }

  @Test
  void anEchoNamesItsIdentifierAndNumber() {
    PacketLine request =
        line(RAW, "4500 001c 0000 0000 40 01 0000 0a000001 0a000002", "08 00 0000 0007 0002");
    assertThat(request.protocol()).isEqualTo("ICMP");
    assertThat(request.info()).isEqualTo("Echo (ping) request  id=0x0007, seq=2/512, ttl=64");
    PacketLine reply =
        line(
            RAW,
            "6000 0000 0008 3a 40 fd000000000000000000000000000001"
                + " fd000000000000000000000000000002",
            "81 00 0000 0007 0002");
    assertThat(reply.protocol()).isEqualTo("ICMPv6");
    assertThat(reply.info()).isEqualTo("Echo (ping) reply id=0x0007, seq=2, hop limit=64");
  }

  @Test
  void anErrorNamesThePacketItQuotes() {
    assertThat(
            line(
                    RAW,
                    "4500 0038 0000 0000 40 01 0000 0a000002 0a000001",
                    "03 03 0000 0000 0000",
                    "4500 0020 0000 0000 40 11 0000 0a000001 0a000002",
                    "9c40 4ee8 000c 0000")
                .info())
        .isEqualTo(
            "Destination unreachable (Port unreachable) for 10.0.0.1 port 40000"
                + " \u2192 10.0.0.2 port 20200");
  }
}
