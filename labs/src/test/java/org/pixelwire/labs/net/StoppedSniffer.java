package org.pixelwire.labs.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pixelwire.labs.Pixelwire;
import org.pixelwire.sender.ImageSender;
import org.pixelwire.sniffer.Analysis;

/**
 * {@code pixelwire sniff} as a process of its own with the smallest buffer, which is stopped from
 * the second fifth of a transfer until its end: what does not fit into the buffer is lost to it.
 */
final class StoppedSniffer implements ImageSender.Progress, AutoCloseable {
  private static final int LIMIT_SECONDS = 30;

  private final Path file;
  private final Process process;
  private boolean stopped;

  StoppedSniffer(String host, Path file) throws IOException {
    this.file = file;
    List<String> command =
        List.of(
            "nsenter",
            "--net=" + PrivateFolder.HOSTS.resolve(host),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Pixelwire.class.getName(),
            "sniff",
            "-i",
            Wiring.HOST_INTERFACE,
            "-B",
            "1",
            "-w",
            file.toString());
    process =
        SystemProgram.builder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said = process.errorReader();
    for (String line = said.readLine(); !line.contains("Capturing on"); line = said.readLine()) {
      if (!process.isAlive()) {
        throw new IOException("the sniffer ended: " + line);
      }
    }
  }

  @Override
  public void reached(long bytes, long total) {
    if (!stopped && bytes > total / 5) {
      stopped = true;
      signal("STOP");
    }
  }

  private void signal(String name) {
    try {
      SystemProgram.run(
          java.time.Duration.ofSeconds(5), "kill", "-" + name, Long.toString(process.pid()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets it go on and end, and gives how many packets it says to have lost. */
  long finish() throws Exception {
    signal("CONT");
    signal("INT");
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || !Files.exists(file)) {
      throw new IOException("the sniffer did not end in order");
    }
    return Analysis.of(file).facts().drops().kernel();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
