package org.pixelwire.labs;

import java.util.List;
import java.util.OptionalLong;
import org.pixelwire.labs.net.Availability;

/**
 * What the doctor found on a machine, without judgement.
 *
 * @param root whether the user is root
 * @param libpcap its version line, or why there is none
 * @param capture what came of opening the loopback interface
 * @param hosts whether private networks can have a rate and two hosts
 * @param openCv its version, or why it does not load
 * @param wireshark which of Wireshark's programs were found
 * @param dumpcapAllowed whether the user is in the group that may use dumpcap
 * @param port whether Pixelwire's own port is free
 * @param fileNames the character set in which Java names files
 */
record Machine(
    Os os,
    boolean root,
    String java,
    Attempt libpcap,
    Capture capture,
    Loopback loopback,
    Availability privateNetwork,
    Availability hosts,
    Attempt openCv,
    List<String> wireshark,
    boolean dumpcapAllowed,
    Port port,
    String fileNames,
    Installing installing) {

  /** Operating systems that differ in what helps. */
  enum Os {
    LINUX,
    MACOS,
    WINDOWS
  }

  /** Something tried: its version when it works, else the reason as a sentence. */
  record Attempt(boolean works, String text) {}

  /** What opening the loopback interface came to. */
  record Capture(Result result, String text) {
    enum Result {
      WORKS,
      FORBIDDEN,
      FAILED
    }
  }

  /**
   * The loopback interface.
   *
   * @param name empty when there is none
   * @param receiveBuffer bytes the kernel keeps for a socket unless asked (Linux)
   * @param maxDatagram the longest datagram the system lets out (macOS)
   */
  record Loopback(
      String name, boolean up, int mtu, OptionalLong receiveBuffer, OptionalLong maxDatagram) {}

  /** Whether others may listen on it. */
  record Port(int number, boolean tcpFree, boolean udpFree) {}

  /** The commands that install something here; empty where there is no package manager. */
  record Installing(String libpcap, String wireshark) {}
}
