package org.pixelwire.sniffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code verify} prints of captures made at the two ends, word for word. */
class VerifyTwoCapturesTest {
  @TempDir Path folder;

  @BeforeEach
  void makeCaptures() throws IOException {
    TwoEndsStories.udp(folder.resolve("udp"), 0L);
    TwoEndsStories.udp(folder.resolve("dropped"), 3L);
    TwoEndsStories.tcp(folder.resolve("tcp"));
  }

  @ParameterizedTest
  @CsvSource({
    "verify-two-udp, 1, @/udp/sender.pcap @/udp/receiver.pcap",
    "verify-two-udp, 1, @/udp/receiver.pcap @/udp/sender.pcap",
    "verify-two-udp-json, 1, --json @/udp/receiver.pcap @/udp/sender.pcap",
    "verify-two-udp-said, 1, --sender-end @/udp/sender.pcap @/udp/receiver.pcap",
    "verify-two-udp-said, 1, --receiver-end @/udp/receiver.pcap @/udp/sender.pcap",
    "verify-two-udp-said, 1, --receiver-end @/udp/receiver.pcap --sender-end @/udp/sender.pcap",
    "verify-one-udp-sender, 1, @/udp/sender.pcap",
    "verify-one-udp-receiver, 1, @/udp/receiver.pcap",
    "verify-two-dropped, 1, @/dropped/sender.pcap @/dropped/receiver.pcap",
    "verify-two-tcp, 0, @/tcp/sender.pcap @/tcp/receiver.pcap",
    "verify-two-tcp-json, 0, --json @/tcp/sender.pcap @/tcp/receiver.pcap",
    "verify-one-tcp-sender, 0, @/tcp/sender.pcap",
    "verify-one-tcp-receiver, 0, @/tcp/receiver.pcap",
    "verify-nothing, 2, ''",
    "verify-three, 2, --sender-end @/a @/b @/c",
  })
  void printsItsGolden(String name, int code, String arguments) throws IOException {
    StringWriter both = new StringWriter();
    CommandLine command = new CommandLine(new VerifyCommand());
    command.setOut(new PrintWriter(both)).setErr(new PrintWriter(both));
    String[] words =
        arguments.isEmpty() ? new String[0] : arguments.replace("@", folder + "").split(" ");
    assertThat(command.execute(words)).as(both.toString()).isEqualTo(code);
    // Paths of the test's own folder would make the lines longer than a student's.
    Golden.check(name, both.toString().replace(folder + "/", ""));
  }

  @Test
  void aChunkThatTheSnifferMayHaveDroppedIsNeverCalledLost() throws Exception {
    Verification dropped =
        Verification.of(
            folder.resolve("dropped/sender.pcap"), folder.resolve("dropped/receiver.pcap"), false);
    WitnessFiles records = new WitnessFiles(folder.resolve("dropped"), java.util.List.of(), null);
    var ledger = dropped.results(records, null).get(0).ledger();
    assertThat(ledger.byState())
        .doesNotContainKey(org.pixelwire.transfer.State.LOST_BETWEEN_CAPTURES)
        .doesNotContainKey(org.pixelwire.transfer.State.LOST_BEFORE_CAPTURE);
  }
}
