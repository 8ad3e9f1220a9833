package org.pixelwire.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.capture.LiveCapture;

/** What tests of live captures share. */
final class Captures {
  private static final int LIMIT_SECONDS = 60;

  private Captures() {}

  /** Whether this user may capture on the loopback interface. */
  static boolean permitted() {
    try (LiveCapture probe = LiveCapture.start(CaptureOptions.on(Interfaces.loopback().name()))) {
      return probe.running();
    } catch (CaptureException e) {
      return false;
    }
  }

  /** Runs Wireshark's own tools: gives what they print, and fails unless they end with 0. */
  static String tool(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("tool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end in time: " + String.join(" ", command));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(process.exitValue() + " from " + String.join(" ", command));
      }
      return Files.readString(output, UTF_8);
    } finally {
      Files.delete(output);
    }
  }

  /** Numbered datagrams to a socket that never reads, on and on or one by one. */
  static final class Traffic implements AutoCloseable {
    private final DatagramSocket socket;
    private volatile boolean ended;
    private final Thread sender = new Thread(this::sendOn, "traffic");

    /** Sends a thousand a second until closed. */
    Traffic() throws IOException {
      this(true);
    }

    Traffic(boolean running) throws IOException {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      if (running) {
        sender.start();
      }
    }

    String filter() {
      return "udp dst port " + socket.getLocalPort();
    }

    void send(String text) throws IOException {
      byte[] bytes = text.getBytes(UTF_8);
      socket.send(new DatagramPacket(bytes, bytes.length, socket.getLocalSocketAddress()));
    }

    private void sendOn() {
      try {
        for (int i = 0; !ended; i++) {
          send("datagram " + i);
          LockSupport.parkNanos(1_000_000);
        }
      } catch (IOException e) {
        ended = true;
      }
    }

    @Override
    public void close() {
      ended = true;
      socket.close();
    }
  }
}
