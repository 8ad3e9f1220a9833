package org.pixelwire.sniffer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.pixelwire.packet.Tcp;
import org.pixelwire.transfer.Capture;
import org.pixelwire.transfer.Sample;

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

  /** A closed window, duplicate ACKs, a loss that is mended, one that is not, and a reset. */
  static byte[] trouble() {
    Capture capture = new Capture(false).handshake(ISN);
    byte[] hundred = "x".repeat(100).getBytes(UTF_8);
    capture.tcp(ISN + 1, DATA, hundred);
    capture.tcpBack(901, ISN + 101, Tcp.ACK, new byte[0]);
    capture.tcp(ISN + 201, DATA, hundred); // 101 to 201 come later
    for (int i = 0; i < 3; i++) {
      capture.tcpBack(901, ISN + 101, Tcp.ACK, new byte[0]);
    }
    capture.tcp(ISN + 101, DATA, hundred);
    capture.tcpBack(901, ISN + 301, Tcp.ACK, new byte[0]);
    capture.tcp(ISN + 401, DATA, hundred); // 301 to 401 never
    capture.tcpBack(901, ISN + 501, Tcp.ACK, new byte[0]);
    capture.tcp(ISN + 451, DATA, hundred); // half of it was there
    return capture.tcpBack(901, ISN + 551, Tcp.RST | Tcp.ACK, new byte[0]).pcap();
  }

  /** A transfer in segments of 40 bytes, every other one acknowledged. */
  static byte[] longTransfer() {
    Sample sample = new Sample(4);
    byte[] stream = sample.stream();
    Capture capture = new Capture(false).handshake(ISN);
    for (int at = 0; at < stream.length; at += 40) {
      int end = Math.min(stream.length, at + 40);
      capture.tcp(ISN + 1 + at, DATA, Arrays.copyOfRange(stream, at, end));
      if (at % 80 == 0) {
        capture.tcpBack(901, ISN + 1 + end, Tcp.ACK, new byte[0]);
      }
    }
    return capture.tcpBack(901, ISN + 1 + stream.length, DATA, sample.receipt()).pcap();
  }

  /** A transfer in segments of 200 bytes: one is lost for good, one comes late. */
  static byte[] holes() {
    Sample sample = new Sample(5);
    byte[] stream = sample.stream();
    Capture capture = new Capture(false).handshake(ISN);
    for (int index : new int[] {0, 1, 3, 5, 4, 6, 7}) {
      int end = Math.min(stream.length, 200 * index + 200);
      byte[] part = Arrays.copyOfRange(stream, 200 * index, end);
      capture.tcp(ISN + 1 + 200L * index, DATA, part);
    }
    return capture.tcpBack(901, ISN + 1 + stream.length, DATA, sample.receipt()).pcap();
  }

  /** Two hosts whose addresses do not fit on one line. */
  static byte[] longAddresses() {
    byte[] pcap = new Capture(true).handshake(ISN).tcp(ISN + 1, DATA, bytes("hello")).pcap();
    for (int at = 0; at + 16 < pcap.length; at++) {
      boolean address = pcap[at] == (byte) 0xfd && pcap[at + 1] == 0 && pcap[at + 2] == 0;
      for (int i = 2; address && i < 15; i++) {
        pcap[at + i] = (byte) 0xab;
      }
    }
    return pcap;
  }
}
