package org.pixelwire.labs.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pixelwire.capture.CaptureOptions;
import org.pixelwire.capture.LiveCapture;
import org.pixelwire.labs.net.relay.Direction;
import org.pixelwire.labs.net.relay.Relay;
import org.pixelwire.labs.net.relay.RelayOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sends datagrams and streams through one relay after the other in a network of two hosts, and
 * prints what came of each: a line of a name, an equals sign and what the hosts saw.
 */
final class RelayInside {
  private static final int PORT = 20200;
  private static final int DATAGRAMS = 300;
  private static final int ROUND_TRIPS = 40;
  private static final int MTU = 1500;
  private static final long BETWEEN_NANOS = 200_000;
  private static final int SETTLE_MILLIS = 400;
  private static final long PHOTO_BYTES = 36_000_000;
  private static final long SMALL_BYTES = 2_000_000;
  private static final PrivateHost SENDER = PrivateHost.at(Wiring.SENDER);
  private static final PrivateHost RECEIVER = PrivateHost.at(Wiring.RECEIVER);

  private final Path folder;
  private final ExecutorService background = Executors.newCachedThreadPool();

  private RelayInside(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    if (!PrivateNetwork.inside()) {
      System.exit(PrivateNetwork.rerun(RelayInside.class.getName(), List.of(arguments)));
    }
    PrivateFolder.make();
    new TwoHosts(MTU, 0, TcpStyle.HOST).build();
    new RelayInside(Path.of(arguments[0])).runAll();
    System.exit(0);
  }

  private void runAll() throws Exception {
    datagrams("faultless");
    datagrams("lossy", "--loss=10%", "--seed=7");
    datagrams("lossy-again", "--loss=10%", "--seed=7");
    datagrams("lossy-otherwise", "--loss=10%", "--seed=8");
    datagrams("dropped", "--drop=5,9-12");
    datagrams("doubled", "--duplicate=100%");
    datagrams("overtaken", "--reorder=100%");
    datagrams("corrupted", "--corrupt=100%");
    roundTrips();
    stream("photo", PHOTO_BYTES);
    stream("stream-lossy", SMALL_BYTES, "--loss=2%", "--seed=7");
    stream("stream-corrupted", SMALL_BYTES, "--corrupt=1%", "--reorder=1%", "--duplicate=1%");
  }

  @Command
  private static final class Options {
    @Mixin private RelayOptions options;
  }

  private Relay relay(String name, String... options) throws Exception {
    return Relay.start(
        CommandLine.populateCommand(new Options(), options).options.toPlan(() -> 1),
        MTU,
        Wiring.TO_SENDER,
        Wiring.TO_RECEIVER,
        folder.resolve(name + ".jsonl"));
  }

  private static void say(String name, Object value) {
    System.out.println(name + "=" + value);
  }

  private void count(String name, Relay relay) {
    relay.close();
    for (Direction each : Direction.values()) {
      say(name + "." + each.text(), relay.counts(each));
    }
    relay.failure().ifPresent(failure -> say(name + ".failure", failure));
  }

  /** Numbers of the datagrams that came, in their order, and how many UDP refused. */
  private void datagrams(String name, String... options) throws Exception {
    long refused = RECEIVER.call(() -> counter("Udp:", "InCsumErrors"));
    try (Relay relay = relay(name, options);
        DatagramSocket to = RECEIVER.call(() -> new DatagramSocket(PORT));
        DatagramSocket from = SENDER.call(() -> new DatagramSocket())) {
      InetAddress receiver = InetAddress.getByName("10.77.0.2");
      Future<List<String>> coming = background.submit(() -> arrivals(to));
      for (int i = 1; i <= DATAGRAMS; i++) {
        byte[] payload = ByteBuffer.allocate(100 + i).putInt(i).array();
        from.send(new DatagramPacket(payload, payload.length, receiver, PORT));
        // Slower than the line: what is lost must be the relay's doing, not a full socket's.
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
      say(name, String.join(" ", coming.get(60, TimeUnit.SECONDS)));
      count(name, relay);
    }
    say(name + ".refused", RECEIVER.call(() -> counter("Udp:", "InCsumErrors")) - refused);
  }

  private static List<String> arrivals(DatagramSocket socket) throws IOException {
    List<String> numbers = new ArrayList<>();
    DatagramPacket packet = new DatagramPacket(new byte[MTU], MTU);
    socket.setSoTimeout(SETTLE_MILLIS);
    try {
      while (numbers.size() < 3 * DATAGRAMS) {
        packet.setLength(MTU);
        socket.receive(packet);
        numbers.add(Integer.toString(ByteBuffer.wrap(packet.getData()).getInt()));
      }
    } catch (SocketTimeoutException quiet) {
      return numbers;
    }
    return numbers;
  }

  /** Microseconds of the shortest: the others tell how busy this machine is, too. */
  private void roundTrips() throws Exception {
    List<Long> micros = new ArrayList<>();
    try (Relay relay = relay("delayed", "--delay=20ms");
        DatagramSocket echo = RECEIVER.call(() -> new DatagramSocket(PORT));
        DatagramSocket from = SENDER.call(() -> new DatagramSocket())) {
      Future<?> echoing = background.submit(() -> echo(echo));
      from.setSoTimeout(2000);
      DatagramPacket packet =
          new DatagramPacket(new byte[64], 64, InetAddress.getByName("10.77.0.2"), PORT);
      for (int i = 0; i < ROUND_TRIPS; i++) {
        long begin = System.nanoTime();
        from.send(packet);
        from.receive(new DatagramPacket(new byte[64], 64));
        micros.add((System.nanoTime() - begin) / 1000);
      }
      echoing.get(10, TimeUnit.SECONDS);
      count("delayed", relay);
    }
    micros.sort(null);
    say("delayed.shortest", micros.get(0));
  }

  private static Object echo(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[MTU], MTU);
    socket.setSoTimeout(10_000);
    for (int i = 0; i < ROUND_TRIPS; i++) {
      packet.setLength(MTU);
      socket.receive(packet);
      socket.send(packet);
    }
    return null;
  }

  /** With a capture at either end; how long it took, what came, and what the kernel sent again. */
  private void stream(String name, long bytes, String... options) throws Exception {
    long again = SENDER.call(() -> counter("Tcp:", "RetransSegs"));
    long refused = RECEIVER.call(() -> counter("Tcp:", "InCsumErrors"));
    try (Relay relay = relay(name, options);
        LiveCapture near = SENDER.call(() -> capture(name + ".sender"));
        LiveCapture far = RECEIVER.call(() -> capture(name + ".receiver"))) {
      try (ServerSocket server = RECEIVER.call(() -> new ServerSocket(PORT))) {
        Future<Long> coming = background.submit(() -> accept(server, bytes));
        long begin = System.nanoTime();
        SENDER.call(() -> send(bytes));
        say(name + ".whole", coming.get(60, TimeUnit.SECONDS));
        say(name + ".millis", (System.nanoTime() - begin) / 1_000_000);
      }
      Thread.sleep(SETTLE_MILLIS); // the closing of both sides, and its repetition when it is lost
      near.stop();
      far.stop();
      say(name + ".missed", near.drops().kernel() + far.drops().kernel());
      count(name, relay);
    }
    say(name + ".again", SENDER.call(() -> counter("Tcp:", "RetransSegs")) - again);
    say(name + ".refused", RECEIVER.call(() -> counter("Tcp:", "InCsumErrors")) - refused);
  }

  private LiveCapture capture(String name) throws Exception {
    return LiveCapture.start(
        CaptureOptions.on(Wiring.HOST_INTERFACE).withFile(folder.resolve(name + ".pcap")));
  }

  /** The bytes count up, so that any that are missing, or come twice, are seen. */
  private static byte[] pattern() {
    byte[] pattern = new byte[251 * 256];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = (byte) (i % 251);
    }
    return pattern;
  }

  private static Object send(long bytes) throws IOException {
    byte[] pattern = pattern();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("10.77.0.2", PORT), 10_000);
      OutputStream out = socket.getOutputStream();
      for (long left = bytes; left > 0; left -= pattern.length) {
        out.write(pattern, 0, (int) Math.min(left, pattern.length));
      }
      socket.shutdownOutput();
      socket.getInputStream().read();
    }
    return null;
  }

  /** How many bytes came as they should. */
  private static long accept(ServerSocket server, long bytes) throws IOException {
    byte[] pattern = pattern();
    byte[] part = new byte[pattern.length];
    long good = 0;
    server.setSoTimeout(10_000);
    try (Socket socket = server.accept();
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      socket.setSoTimeout(30_000);
      for (long left = bytes; left > 0; left -= pattern.length) {
        int length = (int) Math.min(left, pattern.length);
        in.readFully(part, 0, length);
        good += Arrays.equals(part, 0, length, pattern, 0, length) ? length : 0;
      }
      return in.read() < 0 ? good : -1;
    }
  }

  /** A counter of the kernel's, in the network of the calling thread. */
  private static long counter(String protocol, String name) throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of("/proc/thread-self/net/snmp")).stream()
            .filter(line -> line.startsWith(protocol))
            .toList();
    int column = Arrays.asList(lines.get(0).split(" ")).indexOf(name);
    return Long.parseLong(lines.get(1).split(" ", -1)[column]);
  }
}
