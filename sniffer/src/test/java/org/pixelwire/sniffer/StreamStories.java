package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;

/** Small conversations in which something happens to the bytes. */
final class StreamStories {
  private static final int DATA = Tcp.PSH | Tcp.ACK;
  private static final long ISN = 1000;

  /** What a terminal or a reader of lines could take for something else. */
  static final String NASTY =
      "\u001b[2J\u001b]0;owned\u0007 \u202e\u009b31m\r\nINTACT forged\rtab\tnul\0 \u00ff";

  private StreamStories() {}

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /**
   * A page is asked for twice. Of the first answer one segment comes late and is sent again, one is
   * sent again with other bytes, and one was never captured.
   */
  static byte[] talk() {
    String first = "GET /card.png HTTP/1.1\r\nHost: pixels.example\r\n\r\n";
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n";
    String line = "a line of the answer that is longer than what a terminal can show: ";
    String[] parts = {head + line, line + line + '\n', "b".repeat(500), "the end\n"};
    Capture capture = new Capture(false).handshake(ISN);
    capture.tcp(ISN + 1, DATA, bytes(first));
    long asked = ISN + 1 + first.length();
    long[] at = new long[parts.length + 1];
    at[0] = 901;
    for (int i = 0; i < parts.length; i++) {
      at[i + 1] = at[i] + parts[i].length();
    }
    capture.tcpBack(at[0], asked, DATA, bytes(parts[0]));
    capture.tcpBack(at[3], asked, DATA, bytes(parts[3])); // 2 is lost before the capture
    capture.tcpBack(at[1], asked, DATA, bytes(parts[1])); // late
    capture.tcpBack(at[1], asked, DATA, bytes(parts[1])); // sent again
    capture.tcpBack(at[0], asked, DATA, bytes(parts[0].replace('l', 'L'))); // and not the same
    capture.tcp(asked, DATA, bytes("GET /end HTTP/1.1\r\n"));
    capture.tcpBack(at[4], asked + 19, DATA, bytes(NASTY));
    capture.tcp(asked + 19, Tcp.FIN | Tcp.ACK, new byte[0]);
    capture.tcpBack(at[4] + bytes(NASTY).length, asked + 20, Tcp.FIN | Tcp.ACK, new byte[0]);
    return capture.tcp(asked + 20, Tcp.ACK, new byte[0]).pcap();
  }

  /** Questions and answers between IPv6 hosts; one datagram is empty, a long one cut. */
  static byte[] datagrams() {
    byte[] long200 = new byte[200];
    Arrays.fill(long200, (byte) 'x');
    return new Capture(true)
        .snaplen(200)
        .udp(bytes("what time is it?"))
        .udpBack(bytes("noon\nor so"))
        .udp(new byte[0])
        .udpBack(long200)
        .pcap();
  }
}
