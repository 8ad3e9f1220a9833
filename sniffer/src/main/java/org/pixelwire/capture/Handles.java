package org.pixelwire.capture;

import java.util.stream.Collectors;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;

/** Opens interfaces through pcap4j, and turns its failures into sentences. */
final class Handles {
  private static final String COMPILE = "Error occurred in pcap_compile: ";

  /** How long the kernel may keep packets back to hand over many at once. */
  static final int TIMEOUT_MILLIS = 10;

  private static final int PCAP_ERROR_NO_SUCH_DEVICE = -5;
  private static final int PCAP_ERROR_PERM_DENIED = -8;
  private static final int PCAP_ERROR_IFACE_NOT_UP = -9;
  private static final int PCAP_ERROR_PROMISC_PERM_DENIED = -11;

  private Handles() {}

  /** An activated handle with its filter set. */
  static PcapHandle open(CaptureOptions options) throws CaptureException {
    Libpcap.require();
    PcapHandle handle = activate(options);
    if (options.filter().isBlank()) {
      return handle;
    }
    try {
      handle.setFilter(options.filter(), BpfCompileMode.OPTIMIZE);
      return handle;
    } catch (PcapNativeException e) {
      handle.close();
      throw new CaptureException(
          CaptureException.Kind.BAD_FILTER,
          "The capture filter \"%s\" is wrong: %s.".formatted(options.filter(), reason(e)),
          e);
    } catch (NotOpenException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What libpcap said, without what pcap4j puts before it. */
  private static String reason(PcapNativeException e) {
    String said = String.valueOf(e.getMessage());
    return said.startsWith(COMPILE) ? said.substring(COMPILE.length()) : said;
  }

  private static PcapHandle activate(CaptureOptions options) throws CaptureException {
    String name = options.interfaceName();
    if (name.isEmpty()) {
      throw unknown(name, null);
    }
    try {
      // Buffered, not immediate: immediate mode has slots of a fixed size and drops far earlier.
      return builder(name, options.snaplen(), options.bufferMiB())
          .promiscuousMode(
              options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
          .build();
    } catch (PcapNativeException e) {
      throw refused(name, e);
    }
  }

  /** An activated handle that hands every frame over at once, whomever it is addressed to. */
  static PcapHandle openImmediate(String name, int snaplen, int bufferMiB) throws CaptureException {
    Libpcap.require();
    try {
      return builder(name, snaplen, bufferMiB)
          .promiscuousMode(PromiscuousMode.PROMISCUOUS)
          .immediateMode(true)
          .build();
    } catch (PcapNativeException e) {
      throw refused(name, e);
    }
  }

  private static PcapHandle.Builder builder(String name, int snaplen, int bufferMiB) {
    return new PcapHandle.Builder(name)
        .snaplen(snaplen)
        .bufferSize(Math.multiplyExact(bufferMiB, 1 << 20))
        .timeoutMillis(TIMEOUT_MILLIS)
        .timestampPrecision(PcapHandle.TimestampPrecision.NANO);
  }

  private static CaptureException refused(String name, PcapNativeException e)
      throws CaptureException {
    int code = e.getReturnCode() == null ? 0 : e.getReturnCode();
    if (code == PCAP_ERROR_NO_SUCH_DEVICE || !Interfaces.isListed(name)) {
      return unknown(name, e);
    }
    return switch (code) {
      case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED ->
          new CaptureException(
              CaptureException.Kind.NO_PERMISSION,
              "No permission to capture on " + name + ": run as root, or ask pixelwire doctor.",
              e);
      case PCAP_ERROR_IFACE_NOT_UP ->
          new CaptureException(
              CaptureException.Kind.OTHER, "Interface " + name + " is down: switch it on.", e);
      default ->
          new CaptureException(
              CaptureException.Kind.OTHER, "Cannot capture on " + name + ": " + e.getMessage(), e);
    };
  }

  private static CaptureException unknown(String name, PcapNativeException e)
      throws CaptureException {
    String known = Interfaces.names().stream().collect(Collectors.joining(", "));
    return new CaptureException(
        CaptureException.Kind.UNKNOWN_INTERFACE,
        "There is no interface \"" + name + "\" here; there are: " + known + ".",
        e);
  }
}
