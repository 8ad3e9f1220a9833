package org.pixelwire.labs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pixelwire.labs.Machine.Attempt;
import org.pixelwire.labs.Machine.Capture;

class DiagnosisTextTest {
  @Test
  void healthyMachine() {
    assertThat(text(new Machines()))
        .isEqualTo(
            """
            ok       Java             17.0.15, Debian
            ok       libpcap          1.10.3 (with TPACKET_V3)
            ok       live capture     on lo
            ok       loopback         lo, MTU 65,536, receive buffer 212,992 bytes
            ok       private network  possible without root
            ok       network labs     a paced loopback, or two hosts with a relay
            ok       OpenCV           4.9.0
            ok       Wireshark        wireshark, tshark, dumpcap; you are not in group
                                      wireshark
            ok       port 20200       free for TCP and UDP
            ok       file names       UTF-8

            'pixelwire demo' works here.""");
  }

  @Test
  void ordinaryUser() {
    Machines made = new Machines().without(Capture.Result.FORBIDDEN);
    assertThat(text(made))
        .contains(
            """
            limited  live capture     not permitted to this user; demo uses a private
                                      network
            """)
        .endsWith("\n\n'pixelwire demo' works here, in a private network of its own.");
  }

  @Test
  void forbiddenUser() {
    Machines made = new Machines().without(Capture.Result.FORBIDDEN);
    made.network = Machines.MENDABLE;
    assertThat(text(made))
        .contains(
            """
            missing  live capture     not permitted to this user
                     run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
            """,
            """
            limited  private network  the kernel setting
                                      kernel.apparmor_restrict_unprivileged_userns = 1
                                      forbids it
            """)
        .endsWith("\n\n'pixelwire demo' does not work here; mend what is missing above.");
  }

  @Test
  void missingOpenCv() {
    Machines made = new Machines();
    made.openCv = new Attempt(false, "OpenCV 4.9.0 has no library for SunOS on sparc.");
    assertThat(text(made))
        .contains("missing  OpenCV           OpenCV 4.9.0 has no library for SunOS on sparc.\n")
        .endsWith("mend what is missing above.");
  }

  @Test
  void fitsEightyColumns() {
    assertThat(DiagnosisTest.machines())
        .flatMap(machine -> DiagnosisText.lines(Diagnosis.of(machine)))
        .allMatch(line -> line.length() <= 80)
        .noneMatch(line -> line.endsWith(" "));
  }

  private static String text(Machines machines) {
    return String.join("\n", DiagnosisText.lines(machines.diagnosis()));
  }
}
