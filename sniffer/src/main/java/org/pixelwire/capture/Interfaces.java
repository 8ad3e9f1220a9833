package org.pixelwire.capture;

import com.sun.jna.Platform;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/** What can be captured on. */
public final class Interfaces {
  private static final String ANY = "any";

  private Interfaces() {}

  /** Every interface libpcap names, in its order; only those of network cards are opened. */
  public static List<CaptureInterface> list() throws CaptureException {
    return devices().stream().map(Interfaces::describe).toList();
  }

  /** The loopback interface, on which a machine talks to itself. */
  public static CaptureInterface loopback() throws CaptureException {
    for (PcapNetworkInterface device : devices()) {
      if (device.isLoopBack()) {
        return describe(device);
      }
    }
    throw new CaptureException(
        CaptureException.Kind.UNKNOWN_INTERFACE,
        Platform.isWindows()
            ? "There is no loopback interface: install Npcap with its loopback adapter."
            : "There is no loopback interface: switch it on with 'ip link set lo up'.");
  }

  /** The version line of the libpcap in use, such as "libpcap version 1.10.3". */
  public static String libpcapVersion() throws CaptureException {
    return Libpcap.require();
  }

  static List<String> names() throws CaptureException {
    return devices().stream().map(PcapNetworkInterface::getName).toList();
  }

  static boolean isListed(String name) throws CaptureException {
    return names().contains(name);
  }

  /** Whether libpcap counts every packet of {@code name} twice, once leaving and once arriving. */
  static boolean countsTwice(String name) throws CaptureException {
    return Platform.isLinux()
        && devices().stream().anyMatch(each -> each.isLoopBack() && each.getName().equals(name));
  }

  private static List<PcapNetworkInterface> devices() throws CaptureException {
    Libpcap.require();
    try {
      return Pcaps.findAllDevs();
    } catch (PcapNativeException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER, "Interfaces cannot be listed: " + e.getMessage() + ".", e);
    }
  }

  private static CaptureInterface describe(PcapNetworkInterface device) {
    return new CaptureInterface(
        device.getName(),
        device.getDescription() == null ? "" : device.getDescription(),
        device.isLoopBack(),
        device.isUp(),
        linkType(device),
        device.getAddresses().stream()
            .filter(each -> each.getAddress() != null)
            .map(each -> each.getAddress().getHostAddress())
            .toList());
  }

  private static String linkType(PcapNetworkInterface device) {
    if (!isHarmlessToOpen(device.getName())) {
      return null;
    }
    try (PcapHandle handle = new PcapHandle.Builder(device.getName()).build()) {
      return LinkType.name(LinkType.ofDlt(handle.getDlt().value()));
    } catch (PcapNativeException e) {
      return null;
    }
  }

  /** Opening a netfilter queue, for one, would take packets away from whoever waits for them. */
  private static boolean isHarmlessToOpen(String name) {
    try {
      return !Platform.isLinux() || name.equals(ANY) || NetworkInterface.getByName(name) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
