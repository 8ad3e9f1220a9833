package org.pixelwire.labs;

import java.util.List;
import java.util.OptionalLong;
import org.pixelwire.labs.Machine.Attempt;
import org.pixelwire.labs.Machine.Capture;
import org.pixelwire.labs.Machine.Loopback;
import org.pixelwire.labs.Machine.Os;
import org.pixelwire.labs.net.Availability;

/** Machines for the doctor: a healthy one, of which each test makes one part ill. */
final class Machines {
  static final Availability POSSIBLE = new Availability(true, "", "");
  static final Availability MENDABLE =
      new Availability(
          false,
          "the kernel setting kernel.apparmor_restrict_unprivileged_userns = 1 forbids it",
          "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0");
  static final Availability HOPELESS =
      new Availability(false, "unshare failed: Operation not permitted", "");

  Os os = Os.LINUX;
  boolean root = false;
  Attempt libpcap = new Attempt(true, "libpcap version 1.10.3 (with TPACKET_V3)");
  Capture capture = new Capture(Capture.Result.WORKS, "lo");
  Loopback loopback =
      new Loopback("lo", true, 65_536, OptionalLong.of(212_992), OptionalLong.empty());
  Availability network = POSSIBLE;
  Availability hosts = POSSIBLE;
  Attempt openCv = new Attempt(true, "4.9.0");
  List<String> wireshark = List.of("wireshark", "tshark", "dumpcap");
  boolean dumpcapAllowed = false;
  Machine.Port port = new Machine.Port(20_200, true, true);
  String fileNames = "UTF-8";

  Machines without(Capture.Result result) {
    capture = new Capture(result, result == Capture.Result.WORKS ? "lo" : "Interface lo is down.");
    return this;
  }

  Machine machine() {
    return new Machine(
        os,
        root,
        "17.0.15, Debian",
        libpcap,
        capture,
        loopback,
        network,
        hosts,
        openCv,
        wireshark,
        dumpcapAllowed,
        port,
        fileNames,
        new Machine.Installing(
            "sudo apt-get install libpcap0.8", "sudo apt-get install wireshark"));
  }

  Diagnosis diagnosis() {
    return Diagnosis.of(machine());
  }
}
