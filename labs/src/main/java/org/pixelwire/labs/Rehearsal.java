package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.pixelwire.capture.InterfaceDescription;
import org.pixelwire.capture.LinkType;
import org.pixelwire.capture.PacketSink;
import org.pixelwire.capture.PcapWriter;
import org.pixelwire.capture.PcapngWriter;

/**
 * Runs the commands that should start at once, for the Java virtual machine to note which classes
 * they need: the launcher keeps these ready in an archive.
 */
final class Rehearsal {
  private static final int SNAPLEN = 65_535;

  /** A TCP connection over IPv4, and a UDP datagram over IPv6. */
  private static final String[] PACKETS = {
    "020000000002 020000000001 0800 4500002c00010000400600000a0000010a000002"
        + "1f400050 00000001 00000000 6002ffff 00000000 020405b4",
    "020000000001 020000000002 0800 4500002c00010000400600000a0000020a000001"
        + "00501f40 00000064 00000002 6012ffff 00000000 020405b4",
    "020000000002 020000000001 0800 4500003c00020000400600000a0000010a000002"
        + "1f400050 00000002 00000065 5018ffff 00000000 474554202f20485454502f312e300d0a0d0a0d0a",
    "020000000002 020000000001 86dd 60000000000c1140 20010db8000000000000000000000001"
        + "20010db8000000000000000000000002 c0000035 000c0000 00010203",
  };

  private static final String[][] COMMANDS = {
    {"--help"},
    {"read"},
    {"read", "--json"},
    {"read", "-V", "-x", "-P", "--color=always"},
    {"read", "-T", "fields", "-e", "ip.src", "-Y", "tcp"},
    {"read", "-T", "json"},
    {"summary"},
    {"summary", "--json", "--hash"}
  };

  private Rehearsal() {}

  /** Rehearses with captures that it writes to the folder named by the argument. */
  public static void main(String[] arguments) throws IOException {
    Path classic = Path.of(arguments[0], "rehearsal.pcap");
    Path modern = Path.of(arguments[0], "rehearsal.pcapng");
    write(new PcapWriter(Files.newOutputStream(classic), LinkType.EN10MB, SNAPLEN));
    PcapngWriter sections = new PcapngWriter(Files.newOutputStream(modern), "", "", "");
    sections.addInterface(InterfaceDescription.of(LinkType.EN10MB));
    write(sections);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    for (String[] command : COMMANDS) {
      for (Path capture : List.of(classic, modern)) {
        String[] words = Arrays.copyOf(command, command.length + 1);
        words[command.length] = capture.toString();
        Pixelwire.run(words, nowhere, nowhere);
      }
    }
    Pixelwire.main(new String[] {"--version"}); // how a process ends takes classes, too
  }

  private static void write(PacketSink sink) throws IOException {
    try (sink) {
      long nanos = 0;
      for (String packet : PACKETS) {
        byte[] bytes = HexFormat.of().parseHex(packet.replace(" ", ""));
        sink.write(nanos++, bytes.length, bytes.length, LinkType.EN10MB, ByteBuffer.wrap(bytes), 0);
      }
    }
  }
}
