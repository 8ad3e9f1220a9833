package org.pixelwire.receiver;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.Verdict;
import org.pixelwire.wire.record.RecordFile;
import org.pixelwire.wire.record.TransferRecord;

/**
 * Does what takes long, away from the sockets: judges a transfer, lets its sender know, then writes
 * it and tells the listener.
 */
final class Finisher {
  private final OutputFolder folder;
  private final SocketCounters counters;
  private final Map<String, Object> askedOfTcp;
  private final Consumer<ReceivedTransfer> published;
  private final ExecutorService judges =
      Executors.newFixedThreadPool(2, task -> new Thread(task, "pixelwire-judge"));
  // One: encoding an image needs a second copy of it.
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pixelwire-writer"));

  /**
   * Writes into {@code folder}.
   *
   * @param askedOfTcp for the records of transfers over TCP
   */
  Finisher(
      OutputFolder folder,
      SocketCounters counters,
      Map<String, Object> askedOfTcp,
      Consumer<ReceivedTransfer> published) {
    this.folder = folder;
    this.counters = counters;
    this.askedOfTcp = askedOfTcp;
    this.published = published;
  }

  /**
   * Takes over a transfer that is over; nobody else may touch it from here on.
   *
   * @param cut why it ended without its end record, one sentence; empty when it did not
   * @param answer is given the receipt as soon as there is a verdict
   */
  void finish(Assembly transfer, String cut, Consumer<Receipt> answer) {
    judges.execute(
        () -> {
          Receipt receipt = Judge.judge(transfer, cut);
          answer.accept(receipt);
          writer.execute(() -> publish(transfer, receipt));
        });
  }

  private void publish(Assembly transfer, Receipt receipt) {
    ReceivedTransfer received;
    try {
      received = write(transfer, receipt);
    } finally {
      transfer.release();
    }
    published.accept(received);
  }

  private ReceivedTransfer write(Assembly transfer, Receipt receipt) {
    List<Path> files = new ArrayList<>();
    Optional<ReceivedTransfer.Problem> problem = writeImage(transfer, receipt.verdict(), files);
    String image = files.isEmpty() ? null : files.get(0).getFileName().toString();
    TransferRecord record = RecordOf.transfer(transfer, receipt, image, counters.read());
    if (transfer.origin().transport() == Transport.TCP) {
      record = record.withSettings(askedOfTcp);
    }
    try {
      files.add(RecordFile.write(folder.directory(), record));
    } catch (IOException e) {
      problem = problem.or(() -> Optional.of(problem(e)));
    }
    return new ReceivedTransfer(record, receipt, files, problem);
  }

  private Optional<ReceivedTransfer.Problem> writeImage(
      Assembly transfer, Verdict verdict, List<Path> files) {
    try {
      folder.writeImage(transfer, verdict, files);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(problem(e));
    } catch (OutOfMemoryError e) {
      // The one error worth surviving here: an encoder's copy of a large image did not fit.
      String sentence =
          "The image of transfer %s does not fit into Java's memory twice, so it was not written: give Java more with -Xmx.";
      return Optional.of(new ReceivedTransfer.Problem(sentence.formatted(transfer.id()), true));
    }
  }

  private ReceivedTransfer.Problem problem(IOException e) {
    if (e instanceof FileAlreadyExistsException taken) {
      return new ReceivedTransfer.Problem(
          taken.getFile() + " is there already and was left as it was: choose another --out.",
          false);
    }
    boolean told = e instanceof FileSystemException f && f.getReason() != null;
    String reason = told ? ((FileSystemException) e).getReason() : e.getMessage();
    return new ReceivedTransfer.Problem(
        "Cannot write into %s: %s; free some space or choose another --out."
            .formatted(folder.directory(), reason),
        true);
  }

  /** Finishes what was taken over, for at most {@code seconds}. */
  void close(long seconds) throws InterruptedException {
    judges.shutdown();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    boolean judged = judges.awaitTermination(seconds, TimeUnit.SECONDS);
    writer.shutdown();
    if (!judged || !writer.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      judges.shutdownNow();
      writer.shutdownNow();
    }
  }
}
