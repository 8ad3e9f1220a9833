package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.pixelwire.labs.net.OrdinaryUser;
import picocli.CommandLine;

class DoctorCommandTest {
  /** Starts the doctor alone, in a process of its own. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      System.exit(new CommandLine(new DoctorCommand()).execute(arguments));
    }
  }

  @Test
  void exitCodeAgreesWithWhatIsSaid() throws Exception {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new DoctorCommand()).setOut(new PrintWriter(out));

    int exitCode = line.execute("--json");

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(exitCode).isEqualTo(json.get("works").asBoolean() ? 0 : 3);
    assertThat(json.get("checks").findValuesAsText("name"))
        .containsExactly(
            "Java",
            "libpcap",
            "live capture",
            "loopback",
            "private network",
            "network labs",
            "OpenCV",
            "Wireshark",
            "port 20200",
            "file names");
    assertThat(json.get("checks").findValuesAsText("state"))
        .allMatch(state -> state.matches("ok|limited|missing"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has private networks")
  void ordinaryUserIsSentToAPrivateNetwork(@TempDir Path temp) throws Exception {
    OrdinaryUser user = new OrdinaryUser(temp);

    OrdinaryUser.Run run = OrdinaryUser.end(user.java(Main.class, "--json"));

    JsonNode json = new ObjectMapper().readTree(run.out());
    JsonNode network = json.at("/checks/4");
    assumeTrue(network.get("state").asText().equals("ok"), network.get("detail").asText());
    assertThat(json.get("capture").asText()).as(run.out()).isEqualTo("private");
    assertThat(json.at("/checks/2/state").asText()).isEqualTo("limited");
    assertThat(json.at("/checks/2/remedy").isNull()).isTrue();
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(json.get("works").asBoolean() ? 0 : 3);
  }

  @Test
  void takenPortsAreSeen() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int number;
    try (ServerSocket tcp = new ServerSocket(0, 1, loopback)) {
      number = tcp.getLocalPort();
      assertThat(MachineProbe.port(number).tcpFree()).isFalse();
    }
    try (DatagramSocket udp = new DatagramSocket(number, loopback)) {
      assertThat(MachineProbe.port(number))
          .isEqualTo(new Machine.Port(udp.getLocalPort(), true, false));
    }
  }
}
