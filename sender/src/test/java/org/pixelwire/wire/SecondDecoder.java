package org.pixelwire.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code decoder.py}, which was written from PROTOCOL.md alone and shares nothing with the
 * Java decoder. Each line it prints is one JSON object; the script's head says which.
 */
public final class SecondDecoder {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_SECONDS = 120;

  private final Path directory;

  /** A decoder that keeps its files in {@code directory}, which is empty and the caller's. */
  public SecondDecoder(Path directory) {
    this.directory = directory;
  }

  /** How it reads each of these datagrams. */
  public List<JsonNode> datagrams(List<byte[]> datagrams) throws IOException, InterruptedException {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(input);
    for (byte[] datagram : datagrams) {
      out.writeInt(datagram.length);
      out.write(datagram);
    }
    return run("--datagrams", input.toByteArray());
  }

  /** How it reads one direction of a TCP connection. */
  public List<JsonNode> stream(byte[] stream) throws IOException, InterruptedException {
    return run("--stream", stream);
  }

  private List<JsonNode> run(String mode, byte[] input) throws IOException, InterruptedException {
    Path in = Files.write(directory.resolve("input"), input);
    Path out = directory.resolve("output");
    Path err = directory.resolve("errors");
    Process process =
        start(
            new ProcessBuilder("python3", "-I", "-B", script().toString(), mode)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile()));
    boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("decoder.py failed: " + Files.readString(err));
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static Process start(ProcessBuilder python) {
    try {
      return python.start();
    } catch (IOException e) {
      throw new AssertionError(
          "This test compares with a decoder in Python: install python3 ('./pixelwire test' does).",
          e);
    }
  }

  private Path script() throws IOException {
    Path script = directory.resolve("decoder.py");
    try (InputStream source = SecondDecoder.class.getResourceAsStream("decoder.py")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return script;
  }
}
