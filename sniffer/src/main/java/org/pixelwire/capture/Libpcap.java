package org.pixelwire.capture;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.pcap4j.core.Pcaps;

/**
 * The functions of libpcap that pcap4j does not offer: dispatching straight into a dump file, and
 * asking that file whether writing worked.
 */
final class Libpcap {
  static final String NAME =
      System.getProperty("org.pcap4j.core.pcapLibName", Platform.isWindows() ? "wpcap" : "pcap");

  /** Held, because the logging system forgets the levels of loggers nobody holds. */
  private static final Logger PCAP4J_LOG = Logger.getLogger("org.pcap4j");

  private Libpcap() {}

  /** Loads libpcap and gives its version line. */
  static String require() throws CaptureException {
    if (PCAP4J_LOG.getLevel() == null) {
      // It reports every opened and closed handle, and some harmless differences as errors.
      PCAP4J_LOG.setLevel(Level.OFF);
    }
    try {
      // First of all calls: later ones fail with a misleading message when there is no libpcap.
      return Pcaps.libVersion();
    } catch (LinkageError e) {
      throw new CaptureException(CaptureException.Kind.NO_LIBPCAP, missing(), e);
    }
  }

  private static String missing() {
    if (Platform.isWindows()) {
      return "Npcap is not installed: install it from npcap.com.";
    }
    return "libpcap is not installed: install it with your package manager"
        + " (Debian, Ubuntu: apt-get install libpcap0.8; Fedora: dnf install libpcap).";
  }

  /** The address of {@code pcap_dump}, for {@link Calls#pcap_dispatch} to call without Java. */
  static Pointer dumpFunction() {
    return NativeLibrary.getInstance(NAME).getGlobalVariableAddress("pcap_dump");
  }

  /** Whether writing to the dump file ever failed; always false where the C library is unknown. */
  static boolean hasError(Pointer dumper) {
    // On Windows the file belongs to a C library that cannot be named; there flush alone tells.
    return !Platform.isWindows() && Stdio.ferror(Calls.pcap_dump_file(dumper)) != 0;
  }

  /** Direct mappings, with libpcap's own names. */
  static final class Calls {
    static {
      Native.register(Calls.class, NativeLibrary.getInstance(NAME));
    }

    private Calls() {}

    static native int pcap_dispatch(Pointer pcap, int count, Pointer callback, Pointer user);

    /** The name is given as bytes: JNA's idea of the system's encoding differs from the JDK's. */
    static native Pointer pcap_dump_open(Pointer pcap, byte[] fileName);

    static native int pcap_dump_flush(Pointer dumper);

    static native NativeLong pcap_dump_ftell(Pointer dumper);

    static native Pointer pcap_dump_file(Pointer dumper);

    static native void pcap_dump_close(Pointer dumper);

    static native Pointer pcap_geterr(Pointer pcap);
  }

  /** The one function of the C library that is needed. */
  static final class Stdio {
    static {
      Native.register(Stdio.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
    }

    private Stdio() {}

    static native int ferror(Pointer file);
  }
}
