package org.pixelwire.labs;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.capture.LiveCapture;
import org.pixelwire.image.OpenCv;
import org.pixelwire.image.OpenCvException;
import org.pixelwire.labs.Machine.Attempt;
import org.pixelwire.labs.Machine.Capture;
import org.pixelwire.labs.Machine.Loopback;
import org.pixelwire.labs.Machine.Os;
import org.pixelwire.labs.net.KernelSetting;
import org.pixelwire.labs.net.PackageManager;
import org.pixelwire.labs.net.PrivateNetwork;
import org.pixelwire.labs.net.SystemProgram;
import org.pixelwire.wire.RecordHeader;

/** Finds out what a machine can do by doing it: nothing is changed, nothing is left behind. */
final class MachineProbe {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final List<String> WIRESHARK_FOLDERS =
      List.of("/Applications/Wireshark.app/Contents/MacOS", "C:\\Program Files\\Wireshark");

  private MachineProbe() {}

  static Machine examine() {
    return new Machine(
        os(),
        isRoot(),
        System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
        libpcap(),
        capture(),
        loopback(),
        PrivateNetwork.check(),
        PrivateNetwork.checkHosts(),
        openCv(),
        Stream.of("wireshark", "tshark", "dumpcap").filter(MachineProbe::isInstalled).toList(),
        identity("-Gn").contains("wireshark"),
        port(RecordHeader.DEFAULT_PORT),
        System.getProperty("sun.jnu.encoding", "UTF-8"),
        new Machine.Installing(
            command(PackageManager::installLibpcap), command(PackageManager::installWireshark)));
  }

  private static Os os() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Os.WINDOWS;
    }
    return name.startsWith("mac") ? Os.MACOS : Os.LINUX;
  }

  private static boolean isRoot() {
    return identity("-u").equals(List.of("0"));
  }

  private static Attempt libpcap() {
    try {
      return new Attempt(true, Interfaces.libpcapVersion());
    } catch (CaptureException e) {
      return new Attempt(false, e.getMessage());
    }
  }

  private static Capture capture() {
    try {
      String name = Interfaces.loopback().name();
      try (LiveCapture capture = LiveCapture.start(CaptureOptions.on(name))) {
        return capture
            .failure()
            .map(e -> new Capture(Capture.Result.FAILED, e.getMessage()))
            .orElse(new Capture(Capture.Result.WORKS, name));
      }
    } catch (CaptureException e) {
      return new Capture(
          e.kind() == CaptureException.Kind.NO_PERMISSION
              ? Capture.Result.FORBIDDEN
              : Capture.Result.FAILED,
          e.getMessage());
    }
  }

  private static Loopback loopback() {
    OptionalLong buffer = KernelSetting.read("net.core.rmem_default");
    OptionalLong datagram = KernelSetting.read("net.inet.udp.maxdgram");
    try {
      for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isLoopback()) {
          return new Loopback(each.getName(), each.isUp(), each.getMTU(), buffer, datagram);
        }
      }
    } catch (SocketException e) {
      // Java reports "no interface at all" this way, too.
      return new Loopback("", false, 0, buffer, datagram);
    }
    return new Loopback("", false, 0, buffer, datagram);
  }

  private static Attempt openCv() {
    try {
      OpenCv.load();
      return new Attempt(true, OpenCv.version());
    } catch (OpenCvException e) {
      return new Attempt(false, e.getMessage());
    } catch (LinkageError e) {
      return new Attempt(false, "OpenCV's Java classes are not there: build Pixelwire again.");
    }
  }

  private static boolean isInstalled(String program) {
    return SystemProgram.find(program).isPresent()
        || WIRESHARK_FOLDERS.stream()
            .flatMap(folder -> Stream.of(program, program + ".exe").map(n -> Path.of(folder, n)))
            .anyMatch(Files::isExecutable);
  }

  /** What the {@code id} program says of this process; nothing where there is no such program. */
  private static List<String> identity(String option) {
    try {
      SystemProgram.Ended ended = SystemProgram.run(LIMIT, "id", option);
      return ended.exitCode() == 0 ? List.of(ended.output().split("\\s+", -1)) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String command(Function<PackageManager, String> what) {
    return PackageManager.find().map(what).orElse("");
  }

  static Machine.Port port(int number) {
    return new Machine.Port(
        number,
        isFree(address -> new ServerSocket(number, 1, address)),
        isFree(address -> new DatagramSocket(number, address)));
  }

  /** Opens a socket. */
  private interface Opening {
    AutoCloseable at(InetAddress address) throws IOException;
  }

  private static boolean isFree(Opening opening) {
    try (AutoCloseable socket = opening.at(InetAddress.getLoopbackAddress())) {
      return socket != null;
    } catch (Exception e) {
      return false;
    }
  }
}
