package org.pixelwire.labs.net;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.LiveCapture;

/** Stands in for Pixelwire: starts itself again in a private network and does something there. */
final class InsideProgram {
  static final int DATAGRAMS = 5;
  private static final int WAIT_LIMIT_MILLIS = 60_000;

  private InsideProgram() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("check")) {
      System.out.println(PrivateNetwork.check());
    } else if (!PrivateNetwork.inside()) {
      System.exit(PrivateNetwork.rerun(InsideProgram.class.getName(), List.of(arguments)));
    } else if (arguments[0].equals("capture")) {
      capture(Path.of(arguments[1]));
    } else if (arguments[0].equals("exit")) {
      System.exit(Integer.parseInt(arguments[1]));
    } else if (arguments[0].equals("again")) {
      PrivateNetwork.rerun(InsideProgram.class.getName(), List.of(arguments));
    } else {
      waitToBeEnded(Path.of(arguments[1]));
    }
  }

  private static void capture(Path file) throws Exception {
    CaptureOptions options = CaptureOptions.on("lo").withFile(file).withFilter("udp");
    try (LiveCapture capture = LiveCapture.start(options);
        DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < DATAGRAMS; i++) {
        socket.send(
            new DatagramPacket(new byte[100], 100, InetAddress.getLoopbackAddress(), 20200));
      }
      capture.stop();
      List<String> facts = new ArrayList<>();
      facts.add("packets " + capture.packetsWritten());
      facts.add("home " + System.getProperty("user.home"));
      facts.add("option " + System.getProperty("kept"));
      facts.forEach(System.out::println);
    }
  }

  /** Says that it is ready by making {@code folder/ready}; when asked to end, makes "ended". */
  private static void waitToBeEnded(Path folder) throws Exception {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    Thread.sleep(300); // as a capture does that has to be drained
                    Files.createFile(folder.resolve("ended"));
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
    Files.createFile(folder.resolve("ready"));
    Thread.sleep(WAIT_LIMIT_MILLIS);
  }
}
