package org.pixelwire.sniffer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.image.ImageException;
import org.pixelwire.wire.record.MalformedRecordException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the sniffer's commands share: one sentence and an exit code for everything that fails. */
abstract class ReportingCommand implements Callable<Integer> {
  static final int DONE = 0;
  static final int BAD_RESULT = 1;
  static final int BAD_REQUEST = 2;
  static final int ENVIRONMENT = 3;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  /** Does the work; returns the exit code. */
  abstract int run() throws CaptureException, ImageException, MalformedRecordException, IOException;

  @Override
  public final Integer call() {
    return answered(this::run);
  }

  /** Work that fails in the ways commands do. */
  interface Work {
    int run() throws CaptureException, ImageException, MalformedRecordException, IOException;
  }

  /** Does {@code work}; says what went wrong, if anything did, and returns the exit code. */
  final int answered(Work work) {
    try {
      return work.run();
    } catch (CaptureException e) {
      return fail(e.exitCode(), e.getMessage());
    } catch (ImageException | MalformedRecordException e) {
      return fail(BAD_REQUEST, e.getMessage());
    } catch (NoSuchFileException e) {
      return fail(BAD_REQUEST, "There is no file " + e.getFile() + ".");
    } catch (FileAlreadyExistsException e) {
      return fail(BAD_REQUEST, e.getFile() + " exists already; nothing was overwritten.");
    } catch (IOException e) {
      return fail(ENVIRONMENT, "Reading or writing failed: " + e.getMessage() + ".");
    } finally {
      out().flush();
    }
  }

  final int fail(int exitCode, String sentence) {
    out().flush();
    err().println(sentence);
    err().flush();
    return exitCode;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
