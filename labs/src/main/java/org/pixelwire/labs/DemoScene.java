package org.pixelwire.labs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pixelwire.capture.CaptureException;
import org.pixelwire.capture.Interfaces;
import org.pixelwire.labs.net.Membership;
import org.pixelwire.labs.net.PrivateHost;
import org.pixelwire.receiver.ReceiverOptions;

/**
 * Where the parts of a demonstration are.
 *
 * @param receiver the host that the receiver is on; empty when all is on one loopback
 * @param interfaceName to capture on, of either host
 * @param udpRate bits a second of chunks that the network between them carries
 */
record DemoScene(Optional<PrivateHost> receiver, String interfaceName, long udpRate) {
  private static final long USUAL_RATE = 100_000_000;

  /** What headers add to chunks, with room to spare. */
  private static final double SHARE_OF_CHUNKS = 0.8;

  /** Where this process is. */
  static DemoScene here() throws CaptureException {
    Optional<Membership> network = Membership.current();
    long carried = network.map(Membership::rate).filter(rate -> rate > 0).orElse(USUAL_RATE);
    boolean slow = network.isPresent() && carried <= USUAL_RATE;
    long rate = slow ? (long) (carried * SHARE_OF_CHUNKS) : USUAL_RATE;
    Optional<PrivateHost> receiver = PrivateHost.receiver();
    String name = receiver.isPresent() ? PrivateHost.interfaceName() : Interfaces.loopback().name();
    return new DemoScene(receiver, name, rate);
  }

  /** Whether this process is where only the receiver belongs. */
  static boolean isWrongEnd() {
    return PrivateHost.receiver()
        .filter(host -> host.name().equals(Membership.current().orElseThrow().host()))
        .isPresent();
  }

  /** Whether something between sender and receiver may lose what was sent. */
  boolean mayLose() {
    return receiver.isPresent();
  }

  /** On which address the receiver listens. */
  InetSocketAddress listen(ReceiverOptions options) throws IOException {
    return receiver.isPresent()
        ? new InetSocketAddress(
            InetAddress.getByName(PrivateHost.addressOfReceiver()), options.listen().getPort())
        : options.listen();
  }

  /** Opens what belongs at the receiver's end. */
  <T> T atReceiver(Callable<T> opening) throws IOException, CaptureException {
    try {
      return receiver.isPresent() ? receiver.get().call(opening) : opening.call();
    } catch (IOException | CaptureException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("nothing else can go wrong there", e);
    }
  }
}
