package org.pixelwire.sniffer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.CaptureException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one or two captures a command is to verify, and at whose end they were made. */
final class CapturesToVerify {
  @Parameters(
      arity = "0..2",
      paramLabel = "FILE",
      description = {
        "pcap or pcapng; two of the same transfers, made at",
        "the sender's end and at the receiver's, tell what",
        "was lost between them. Which is which is worked out."
      })
  List<Path> files = List.of();

  @Option(
      names = "--sender-end",
      paramLabel = "FILE",
      description = "The capture made at the sender's end.")
  Path senderEnd;

  @Option(
      names = "--receiver-end",
      paramLabel = "FILE",
      description = "The capture made at the receiver's end.")
  Path receiverEnd;

  /** What is wrong with how many there are, as one sentence; null when it is one or two. */
  String problem() {
    int count = all().size();
    if (count == 0) {
      return "No capture is named: pixelwire verify FILE, or FILE FILE, one of each end.";
    }
    return count > 2
        ? count + " captures are named; one, or one at each end, can be verified together."
        : null;
  }

  /** All of them, the one at the sender's end first if that was said. */
  List<Path> all() {
    List<Path> all = new ArrayList<>(files);
    if (senderEnd != null) {
      all.add(0, senderEnd);
    }
    if (receiverEnd != null) {
      all.add(receiverEnd);
    }
    return all;
  }

  Verification read() throws CaptureException {
    List<Path> all = all();
    return all.size() == 1
        ? Verification.of(all.get(0))
        : Verification.of(all.get(0), all.get(1), senderEnd != null || receiverEnd != null);
  }
}
