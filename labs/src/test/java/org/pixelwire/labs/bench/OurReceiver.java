package org.pixelwire.labs.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pixelwire.sender.ImageSender;
import org.pixelwire.sender.OutgoingImage;
import org.pixelwire.sender.SendException;
import org.pixelwire.sender.SendResult;

/** {@code pixelwire receive} as a user starts it, in a process of its own. */
final class OurReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_SECONDS = 60;

  private final Path folder;
  private final Program program;
  private final BufferedReader lines;
  private final InetSocketAddress address;

  OurReceiver(Path scratch, String pixelwire, String transport, int port, String... options)
      throws IOException, InterruptedException {
    this.address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    this.folder = Files.createTempDirectory(scratch, "received");
    List<String> command =
        Stream.concat(
                Stream.of(pixelwire, "receive", transport, "--json", "--max-bytes", "2000M"),
                Stream.concat(
                    Stream.of(options),
                    Stream.of("--listen", "127.0.0.1:" + port, "--out", folder.toString())))
            .toList();
    this.program = Program.start(scratch, command);
    program.awaitSaid("Listening on");
    this.lines = Files.newBufferedReader(program.outputFile(), StandardCharsets.UTF_8);
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return address;
  }

  /** What both ends say of one transfer. */
  record Outcome(SendResult sent, JsonNode received) {
    /** From the first record's arrival to the last one's: no connecting, no SHA-256, no files. */
    double receivedSeconds() {
      return seconds(received, "end") - seconds(received, "start");
    }

    private static double seconds(JsonNode record, String key) {
      // Doubles resolve a quarter of a microsecond here.
      return Double.parseDouble(record.get(key).asText());
    }
  }

  /** Sends an image and waits until the receiver has written it and done everything else. */
  Outcome take(ImageSender sender, OutgoingImage image)
      throws SendException, IOException, InterruptedException {
    SendResult sent = sender.send(image, (bytes, total) -> {});
    JsonNode received = nextRecord();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
    }
    return new Outcome(sent, received);
  }

  private JsonNode nextRecord() throws IOException, InterruptedException {
    StringBuilder line = new StringBuilder();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (line.length() == 0 || line.charAt(line.length() - 1) != '\n') {
      int next = lines.read();
      if (next >= 0) {
        line.append((char) next);
      } else if (System.nanoTime() > deadline) {
        throw new IOException("The receiver reported nothing: " + program.diagnostics());
      } else {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    return parse(line.toString());
  }

  private static JsonNode parse(String line) throws JsonProcessingException {
    return JSON.readTree(line);
  }

  @Override
  public void close() throws IOException {
    program.close();
    lines.close();
  }
}
