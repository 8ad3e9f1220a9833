package org.pixelwire.receiver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.TransferRecord;

/**
 * A transfer that is over.
 *
 * @param record what this end says of it; written beside the image unless {@code problem} tells
 *     otherwise
 * @param receipt what its sender was told
 * @param files the files that were written: the image first if there is one, the record last
 * @param problem what kept a file from being written
 */
public record ReceivedTransfer(
    TransferRecord record, Receipt receipt, List<Path> files, Optional<Problem> problem) {

  /**
   * A file that could not be written.
   *
   * @param sentence for people: which file, why, and what to do
   * @param environment whether the system refused (disk full, no permission); otherwise a file of
   *     that name was there already
   */
  public record Problem(String sentence, boolean environment) {}

  /** The list cannot change any more. */
  public ReceivedTransfer {
    files = List.copyOf(files);
  }

  /** The receiver's verdict. */
  public Verdict verdict() {
    return receipt.verdict();
  }

  /** 0 intact and written, 1 otherwise, 3 when the system refused to write. */
  public int exitCode() {
    if (problem.isPresent()) {
      return problem.get().environment() ? 3 : 1;
    }
    return verdict() == Verdict.INTACT ? 0 : 1;
  }
}
