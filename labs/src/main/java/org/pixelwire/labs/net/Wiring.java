package org.pixelwire.labs.net;

/**
 * The names in a network of two hosts. Each host has one interface; its other end lies in the
 * namespace between them, where the relay is all that joins the two:
 *
 * <pre>
 *   sender 10.77.0.1  eth0 ---- to-sender  [relay]  to-receiver ---- eth0  10.77.0.2 receiver
 * </pre>
 *
 * <p>The keeper starts the relay when both are up with offloads off, and closes it after the last
 * program in the network has ended. They have no addresses, and the kernel forwards nothing between
 * them.
 */
final class Wiring {
  static final String SENDER = "sender";
  static final String RECEIVER = "receiver";

  /** The only interface of either host, besides its own loopback. */
  static final String HOST_INTERFACE = "eth0";

  /** The relay's end of the wire to the sender. */
  static final String TO_SENDER = "to-sender";

  /** The relay's end of the wire to the receiver. */
  static final String TO_RECEIVER = "to-receiver";

  static final String ADDRESS_OF_RECEIVER = "10.77.0.2";

  private Wiring() {}
}
