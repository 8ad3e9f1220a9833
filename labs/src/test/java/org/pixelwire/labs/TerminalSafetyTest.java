package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.wire.Announcement;
import org.pixelwire.wire.Encoding;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.Sha256;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/** Names and codes come from strangers: no command passes them on to the terminal as they are. */
@Timeout(120)
class TerminalSafetyTest {
  /** Clears the screen, sets the title, rings, turns text around, begins a line, climbs out. */
  private static final String NASTY =
      "../\u001b[2J\u001b]0;owned\u0007\u202egnp\u2066\nINTACT forged\r\u009b31m\u2028x.png";

  private static final byte[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  @TempDir Path folder;

  @Test
  void noCommandPrintsThemRaw() throws Exception {
    assumeTrue(Captures.permitted(), "live capture is not permitted here");
    Path capture = folder.resolve("nasty.pcapng");
    Path out = folder.resolve("received");
    List<Program.Ended> all = new ArrayList<>();
    try (Program receiver =
        Program.start(
                folder, "receive", "udp", "--listen", "127.0.0.1:0", "--out", out, "--count", 1)
            .awaitErr("Listening on")) {
      int port =
          Integer.parseInt(receiver.err().replaceAll("(?s).*127\\.0\\.0\\.1:(\\d+).*", "$1"));
      try (Program sniff =
          Program.start(folder, "sniff", "-w", capture, "-f", "udp port " + port)
              .awaitErr("Capturing on")) {
        sendNasty(port);
        all.add(receiver.end());
        all.add(sniff.interrupt().end());
      }
    }
    assertThat(all).allMatch(ended -> ended.code() == 0);
    all.add(Program.run("read", capture));
    all.add(Program.run("summary", capture));
    all.add(Program.run("verify", capture));
    all.add(Program.run("extract", capture, "-o", folder.resolve("extracted")));
    all.add(Program.run("compare", capture, capture));
    all.add(Program.run("summary", "--json", capture));
    all.add(Program.run("read", "--json", capture));
    all.add(Program.run("follow", "--udp", capture));
    all.add(Program.run("follow", "--udp", "--hex", capture));
    all.add(Program.run("flow", "--udp", capture));
    all.add(Program.run("extract", capture, "--pixel", "0,0"));
    Path mapped = folder.resolve("mapped");
    all.add(Program.run("extract", capture, "--map", "-o", mapped));
    try (Stream<Path> files = Files.list(mapped)) {
      for (Path file : files.filter(f -> f.toString().contains(".map.")).toList()) {
        all.add(new Program.Ended(0, Files.readString(file), ""));
      }
    }
    for (Program.Ended ended : all) {
      assertThat(ended.out() + ended.err())
          .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2066", "\u2028", "\r")
          .doesNotContainPattern("(?m)^INTACT forged");
    }
    assertThat(all.get(3).out()).as("the name is shown, made harmless").contains("../\\u001b[2J");
    assertThat(written()).allMatch(name -> name.matches("[\\w.-]+"));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> received = Files.list(folder.resolve("received"));
        Stream<Path> extracted = Files.list(folder.resolve("extracted"))) {
      return Stream.concat(received, extracted).map(p -> p.getFileName().toString()).toList();
    }
  }

  private static void sendNasty(int port) throws IOException {
    Announcement said =
        new Announcement(
            new Encoding.FileBytes("image/png"),
            IMAGE.length,
            Sha256.of(IMAGE),
            NASTY,
            "\u001b[31mstudent\n");
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(InetAddress.getLoopbackAddress(), port);
      for (byte[] record :
          List.of(
              record(RecordType.ANNOUNCEMENT, 0, 0, said.encode()),
              record(RecordType.DATA, 0, 0, IMAGE),
              record(RecordType.END, 1, IMAGE.length, new byte[0]))) {
        socket.send(new DatagramPacket(record, record.length));
      }
      socket.setSoTimeout(10_000);
      socket.receive(new DatagramPacket(new byte[1500], 1500));
    }
  }

  private static byte[] record(RecordType type, long chunk, long offset, byte[] payload) {
    return WireRecord.encode(
        RecordHeader.of(type, new TransferId(77), chunk, payload.length, offset, IMAGE.length),
        payload);
  }
}
