package org.pixelwire.labs.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An iperf3 server on loopback, and the clients that are run against it. */
final class Iperf implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path scratch;
  private final String port;
  private final Program server;

  Iperf(Path scratch, int port) throws IOException, InterruptedException {
    this.scratch = scratch;
    this.port = Integer.toString(port);
    this.server =
        Program.start(
            scratch, List.of("iperf3", "-s", "-B", "127.0.0.1", "-p", this.port, "--forceflush"));
    server.awaitSaid("Server listening");
  }

  /** One stream of {@code bytes} over TCP: bits per second as the server received them. */
  double tcp(long bytes) throws IOException, InterruptedException {
    return client("-n", Long.toString(bytes))
        .path("sum_received")
        .path("bits_per_second")
        .asDouble();
  }

  /** Datagrams at {@code rate} bits per second, 0 for as fast as it goes. */
  Probe udp(long bytes, int datagram, long rate, int buffer)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(List.of("-u", "-n", "" + bytes, "-l", "" + datagram, "-b", "" + rate));
    if (buffer > 0) {
      options.addAll(List.of("-w", "" + buffer));
    }
    JsonNode end = client(options.toArray(new String[0]));
    // What was still in the buffer when iperf3 stopped reading is not held against it.
    return new Probe(
        end.path("sum_sent").path("bits_per_second").asDouble(),
        end.path("sum_received").path("lost_packets").asLong());
  }

  private JsonNode client(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("iperf3", "-c", "127.0.0.1", "-p", port, "-J"));
    command.addAll(List.of(options));
    JsonNode report = JSON.readTree(Program.run(scratch, command));
    if (report.has("error")) {
      throw new IOException("iperf3: " + report.get("error").asText());
    }
    return report.path("end");
  }

  @Override
  public void close() {
    server.close();
  }
}
