package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelwire.labs.Diagnosis.CaptureWay;
import org.pixelwire.labs.Machine.Attempt;
import org.pixelwire.labs.Machine.Capture;
import org.pixelwire.labs.Machine.Loopback;
import org.pixelwire.labs.Machine.Os;
import org.pixelwire.labs.net.Availability;

class DiagnosisTest {
  private static final Set<String> ABOUT_CAPTURING =
      Set.of("libpcap", "live capture", "private network");

  /** Everything that decides about the demonstration, in every combination. */
  static List<Machine> machines() {
    List<Machine> all = new ArrayList<>();
    for (int i = 0; i < 3 * 2 * 2 * 3 * 3 * 2 * 2; i++) {
      Machines made = new Machines();
      int rest = i;
      made.os = List.of(Os.values()).get(rest % 3);
      rest /= 3;
      made.root = rest % 2 == 1;
      rest /= 2;
      made.libpcap = rest % 2 == 1 ? made.libpcap : new Attempt(false, "libpcap is not there.");
      rest /= 2;
      made.without(List.of(Capture.Result.values()).get(rest % 3));
      rest /= 3;
      made.network = List.of(Machines.POSSIBLE, Machines.MENDABLE, Machines.HOPELESS).get(rest % 3);
      rest /= 3;
      made.openCv = rest % 2 == 1 ? made.openCv : new Attempt(false, "OpenCV does not load.");
      rest /= 2;
      made.dumpcapAllowed = rest == 1;
      all.add(made.machine());
    }
    return all;
  }

  @Test
  void worksWhenThereIsAWayToCaptureAndOpenCv() {
    assertThat(machines()).allSatisfy(DiagnosisTest::worksWithCaptureAndOpenCv);
  }

  private static void worksWithCaptureAndOpenCv(Machine machine) {
    boolean captures =
        machine.libpcap().works()
            && switch (machine.capture().result()) {
              case WORKS -> true;
              case FORBIDDEN -> machine.privateNetwork().possible();
              case FAILED -> false;
            };
    Diagnosis diagnosis = Diagnosis.of(machine);
    assertThat(diagnosis.works()).isEqualTo(captures && machine.openCv().works());
    assertThat(diagnosis.captureWay() != CaptureWay.NONE).isEqualTo(captures);
  }

  @Test
  void capturingHasOneRemedyAtMostAndOneWhenForbidden() {
    assertThat(machines()).allSatisfy(DiagnosisTest::hasOneRemedy);
  }

  private static void hasOneRemedy(Machine machine) {
    Diagnosis diagnosis = Diagnosis.of(machine);
    List<String> remedies =
        diagnosis.checks().stream()
            .filter(each -> ABOUT_CAPTURING.contains(each.name()))
            .map(Check::remedy)
            .filter(each -> !each.isEmpty())
            .toList();
    assertThat(remedies).hasSizeLessThanOrEqualTo(1).noneMatch(each -> each.contains("setcap"));
    if (diagnosis.captureWay() == CaptureWay.NONE
        && machine.capture().result() != Capture.Result.FAILED) {
      assertThat(remedies).hasSize(1);
    }
    if (diagnosis.captureWay() == CaptureWay.PRIVATE) {
      assertThat(remedies).isEmpty();
    }
  }

  @Test
  void whatIsMissingIsSaidWhenDemoDoesNotWork() {
    assertThat(machines()).allSatisfy(DiagnosisTest::saysWhatIsMissing);
  }

  private static void saysWhatIsMissing(Machine machine) {
    Diagnosis diagnosis = Diagnosis.of(machine);
    List<Check> missing =
        diagnosis.checks().stream().filter(c -> c.state() == Check.State.MISSING).toList();
    assertThat(missing.isEmpty()).isEqualTo(diagnosis.works());
  }

  @ParameterizedTest
  @CsvSource({
    "LINUX,   false, MENDABLE, true,  sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
    "LINUX,   false, HOPELESS, true,  dumpcap -q -i lo -w lo.pcapng",
    "LINUX,   false, HOPELESS, false, sudo ./pixelwire demo",
    "LINUX,   true,  HOPELESS, false, docker run --cap-add NET_RAW ...",
    "MACOS,   false, HOPELESS, false, 'sudo chown \"$USER\" /dev/bpf*'",
    "WINDOWS, false, HOPELESS, false, powershell Start-Process cmd -Verb RunAs",
  })
  void forbiddenCaptureIsMendedInThisOrder(
      Os os, boolean root, String network, boolean dumpcapAllowed, String remedy) {
    Machines made = new Machines().without(Capture.Result.FORBIDDEN);
    made.os = os;
    made.root = root;
    made.network = network.equals("MENDABLE") ? Machines.MENDABLE : Machines.HOPELESS;
    made.dumpcapAllowed = dumpcapAllowed;
    assertThat(check(made, "live capture"))
        .isEqualTo(Check.missing("live capture", "not permitted to this user", remedy));
  }

  @Test
  void missingLibpcapIsInstalledBeforeAnythingElse() {
    Machines made = new Machines().without(Capture.Result.FORBIDDEN);
    made.libpcap = new Attempt(false, "libpcap is not installed.");
    made.network = Machines.MENDABLE;
    assertThat(check(made, "libpcap").remedy()).isEqualTo("sudo apt-get install libpcap0.8");
    assertThat(check(made, "live capture").detail()).isEqualTo("needs libpcap");
  }

  @Test
  void loopbackThatIsDownIsSwitchedOn() {
    Machines made = new Machines().without(Capture.Result.FAILED);
    made.loopback = new Loopback("lo", false, 65_536, OptionalLong.empty(), OptionalLong.empty());
    assertThat(check(made, "live capture").remedy()).isEqualTo("sudo ip link set lo up");
    assertThat(check(made, "loopback").detail()).isEqualTo("lo is down");
    assertThat(made.diagnosis().works()).isFalse();
  }

  @Test
  void networkThatIsNotNeededKeepsItsOwnRemedy() {
    Machines made = new Machines();
    made.network = Machines.MENDABLE;
    assertThat(check(made, "private network").remedy()).isEqualTo(Machines.MENDABLE.remedy());
    assertThat(made.diagnosis().captureWay()).isEqualTo(CaptureWay.DIRECT);
  }

  @Test
  void networkThatCannotHaveHostsSaysWhy() {
    Machines made = new Machines();
    assertThat(check(made, "network labs").state()).isEqualTo(Check.State.OK);
    made.hosts = new Availability(false, "RTNETLINK answers: Operation not supported", "");
    assertThat(check(made, "network labs"))
        .isEqualTo(Check.limited("network labs", "RTNETLINK answers: Operation not supported", ""));
    assertThat(made.diagnosis().works()).isTrue();
  }

  @Test
  void shortDatagramsOfMacosAreExplained() {
    Machines made = new Machines();
    made.os = Os.MACOS;
    made.loopback = new Loopback("lo0", true, 16_384, OptionalLong.empty(), OptionalLong.of(9216));
    assertThat(check(made, "loopback"))
        .isEqualTo(
            Check.limited(
                "loopback",
                "lo0, MTU 16,384; the system refuses datagrams above 9,216 bytes, so UDP chunks"
                    + " above 9,172",
                "sudo sysctl -w net.inet.udp.maxdgram=65535"));
  }

  @Test
  void smallReceiveBufferIsALimit() {
    Machines made = new Machines();
    made.loopback = new Loopback("lo", true, 65_536, OptionalLong.of(8192), OptionalLong.empty());
    assertThat(check(made, "loopback"))
        .isEqualTo(
            Check.limited(
                "loopback",
                "lo, MTU 65,536, receive buffer 8,192 bytes (usual: 212,992): UDP may lose"
                    + " datagrams",
                "sudo sysctl -w net.core.rmem_default=212992"));
  }

  @ParameterizedTest
  @CsvSource({
    "true,  false, UDP is,         udp --listen 127.0.0.1:20201",
    "false, true,  TCP is,         tcp --listen 127.0.0.1:20201",
    "false, false, TCP and UDP are, tcp --listen 127.0.0.1:20201",
  })
  void takenPortNamesAnother(boolean tcp, boolean udp, String taken, String receive) {
    Machines made = new Machines();
    made.port = new Machine.Port(20_200, tcp, udp);
    Check check = check(made, "port 20200");
    assertThat(check.detail()).startsWith(taken + " taken by another program");
    assertThat(check.remedy()).isEqualTo("./pixelwire receive " + receive);
    assertThat(made.diagnosis().works()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'wireshark,tshark,dumpcap', OK, 'wireshark, tshark, dumpcap; you are not in group wireshark', ",
    "'tshark,dumpcap', LIMITED, 'tshark, dumpcap, but no window to look at captures in; you are not in group"
        + " wireshark', sudo apt-get install wireshark",
    "'', LIMITED, 'not found: needed only to look at captures in its window', sudo apt-get install wireshark",
  })
  void wiresharkIsWelcomeButNotNeeded(
      String found, Check.State state, String detail, String remedy) {
    Machines made = new Machines();
    made.wireshark = found.isEmpty() ? List.of() : List.of(found.split(",", -1));
    assertThat(check(made, "Wireshark"))
        .isEqualTo(new Check(state, "Wireshark", detail, remedy == null ? "" : remedy));
  }

  @Test
  void fileNamesOfAPoorLocaleAreALimit() {
    Machines made = new Machines();
    made.fileNames = "ANSI_X3.4-1968";
    assertThat(check(made, "file names").remedy()).isEqualTo("export LC_ALL=C.UTF-8");
  }

  @Test
  void availabilityNeverLosesItsReason() {
    Machines made = new Machines().without(Capture.Result.FORBIDDEN);
    for (Availability each : List.of(Machines.MENDABLE, Machines.HOPELESS)) {
      made.network = each;
      assertThat(check(made, "private network"))
          .isEqualTo(Check.limited("private network", each.reason(), ""));
    }
  }

  private static Check check(Machines machines, String name) {
    return machines.diagnosis().checks().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
