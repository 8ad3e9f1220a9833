package org.pixelwire.labs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pixelwire.labs.Machine.Capture;
import org.pixelwire.labs.Machine.Loopback;
import org.pixelwire.labs.Machine.Os;
import org.pixelwire.labs.net.Availability;
import org.pixelwire.wire.RecordHeader;

/**
 * What follows from the state of a machine: every check with at most one remedy, and how the
 * demonstration would capture.
 */
record Diagnosis(List<Check> checks, CaptureWay captureWay, boolean works) {
  private static final long USUAL_RECEIVE_BUFFER = 212_992;
  private static final int LONGEST_DATAGRAM = 65_507;

  /** How demo gets its packets. */
  enum CaptureWay {
    DIRECT,
    PRIVATE,
    NONE
  }

  static Diagnosis of(Machine machine) {
    CaptureWay way = way(machine);
    List<Check> checks =
        Stream.of(
                Check.ok("Java", machine.java()),
                libpcap(machine),
                capture(machine, way),
                loopback(machine),
                privateNetwork(machine, way),
                hosts(machine.hosts()),
                openCv(machine),
                wireshark(machine),
                port(machine.port()),
                fileNames(machine))
            .toList();
    return new Diagnosis(checks, way, way != CaptureWay.NONE && machine.openCv().works());
  }

  private static CaptureWay way(Machine machine) {
    if (!machine.libpcap().works()) {
      return CaptureWay.NONE;
    }
    return switch (machine.capture().result()) {
      case WORKS -> CaptureWay.DIRECT;
      case FORBIDDEN -> machine.privateNetwork().possible() ? CaptureWay.PRIVATE : CaptureWay.NONE;
      case FAILED -> CaptureWay.NONE;
    };
  }

  private static Check libpcap(Machine machine) {
    String text = machine.libpcap().text();
    return machine.libpcap().works()
        ? Check.ok("libpcap", text.replaceFirst("^libpcap version ", ""))
        : Check.missing("libpcap", text, machine.installing().libpcap());
  }

  private static Check capture(Machine machine, CaptureWay way) {
    String name = "live capture";
    if (!machine.libpcap().works()) {
      return Check.missing(name, "needs libpcap", "");
    }
    if (way == CaptureWay.DIRECT) {
      return Check.ok(name, "on " + machine.capture().text());
    }
    if (way == CaptureWay.PRIVATE) {
      return Check.limited(name, "not permitted to this user; demo uses a private network", "");
    }
    if (machine.capture().result() == Capture.Result.FAILED) {
      return Check.missing(name, machine.capture().text(), loopbackUp(machine));
    }
    return Check.missing(name, "not permitted to this user", permission(machine));
  }

  private static String loopbackUp(Machine machine) {
    boolean helps = machine.os() == Os.LINUX && !machine.loopback().up();
    return helps ? "sudo ip link set lo up" : "";
  }

  /** One remedy: the first that applies, from the least to the most that has to be permitted. */
  private static String permission(Machine machine) {
    return switch (machine.os()) {
      case WINDOWS -> "powershell Start-Process cmd -Verb RunAs";
      case MACOS -> "sudo chown \"$USER\" /dev/bpf*";
      case LINUX -> permissionOnLinux(machine);
    };
  }

  private static String permissionOnLinux(Machine machine) {
    if (machine.root()) {
      return "docker run --cap-add NET_RAW ..."; // only containers keep this from root
    }
    if (!machine.privateNetwork().remedy().isEmpty()) {
      return machine.privateNetwork().remedy();
    }
    return machine.wireshark().contains("dumpcap") && machine.dumpcapAllowed()
        ? "dumpcap -q -i lo -w lo.pcapng"
        : "sudo ./pixelwire demo";
  }

  private static Check loopback(Machine machine) {
    Loopback loopback = machine.loopback();
    String name = "loopback";
    if (loopback.name().isEmpty() || !loopback.up()) {
      String which = loopback.name().isEmpty() ? "no interface" : loopback.name() + " is down";
      return Check.missing(name, which, "");
    }
    String detail = number("%s, MTU %,d", loopback.name(), loopback.mtu());
    long datagram = loopback.maxDatagram().orElse(LONGEST_DATAGRAM);
    if (datagram < LONGEST_DATAGRAM) {
      return Check.limited(
          name,
          detail
              + number(
                  "; the system refuses datagrams above %,d bytes, so UDP chunks above %,d",
                  datagram, datagram - RecordHeader.LENGTH),
          "sudo sysctl -w net.inet.udp.maxdgram=65535");
    }
    return loopback.receiveBuffer().isEmpty()
        ? Check.ok(name, detail)
        : receiveBuffer(name, detail, loopback.receiveBuffer().getAsLong());
  }

  private static Check receiveBuffer(String name, String detail, long bytes) {
    String all = detail + number(", receive buffer %,d bytes", bytes);
    return bytes >= USUAL_RECEIVE_BUFFER
        ? Check.ok(name, all)
        : Check.limited(
            name,
            all + number(" (usual: %,d): UDP may lose datagrams", USUAL_RECEIVE_BUFFER),
            "sudo sysctl -w net.core.rmem_default=" + USUAL_RECEIVE_BUFFER);
  }

  /** Its remedy stands here only when it is not the remedy for capturing. */
  private static Check privateNetwork(Machine machine, CaptureWay way) {
    Availability network = machine.privateNetwork();
    String name = "private network";
    if (network.possible()) {
      return Check.ok(name, "possible without root");
    }
    return Check.limited(name, network.reason(), way == CaptureWay.DIRECT ? network.remedy() : "");
  }

  private static Check hosts(Availability hosts) {
    String name = "network labs";
    return hosts.possible()
        ? Check.ok(name, "a paced loopback, or two hosts with a relay")
        : Check.limited(name, hosts.reason(), hosts.remedy());
  }

  private static Check openCv(Machine machine) {
    return machine.openCv().works()
        ? Check.ok("OpenCV", machine.openCv().text())
        : Check.missing("OpenCV", machine.openCv().text(), "");
  }

  private static Check wireshark(Machine machine) {
    List<String> found = machine.wireshark();
    if (!found.contains("wireshark") && !found.contains("tshark")) {
      return Check.limited(
          "Wireshark",
          "not found: needed only to look at captures in its window",
          machine.installing().wireshark());
    }
    String group =
        machine.os() == Os.LINUX && !machine.root() && found.contains("dumpcap")
            ? "; you are " + (machine.dumpcapAllowed() ? "" : "not ") + "in group wireshark"
            : "";
    return found.contains("wireshark")
        ? Check.ok("Wireshark", String.join(", ", found) + group)
        : Check.limited(
            "Wireshark",
            String.join(", ", found) + ", but no window to look at captures in" + group,
            machine.installing().wireshark());
  }

  private static Check port(Machine.Port port) {
    String name = "port " + port.number();
    if (port.tcpFree() && port.udpFree()) {
      return Check.ok(name, "free for TCP and UDP");
    }
    String taken = port.udpFree() ? "TCP is" : port.tcpFree() ? "UDP is" : "TCP and UDP are";
    return Check.limited(
        name,
        taken + " taken by another program; demo needs neither, receive can take another:",
        number(
            "./pixelwire receive %s --listen 127.0.0.1:%d",
            port.tcpFree() ? "udp" : "tcp", port.number() + 1));
  }

  private static Check fileNames(Machine machine) {
    String charset = machine.fileNames();
    boolean all = charset.equalsIgnoreCase("UTF-8") || machine.os() == Os.WINDOWS;
    return all
        ? Check.ok("file names", charset)
        : Check.limited(
            "file names",
            charset + ": files with letters outside it cannot be opened",
            "export LC_ALL=C.UTF-8");
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
