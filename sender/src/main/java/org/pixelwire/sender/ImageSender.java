package org.pixelwire.sender;

/** One way to bring an image to a receiver, from first byte to receipt. */
public sealed interface ImageSender permits TcpSender, UdpSender {

  /** Told how far a transfer is; called often, from the sending thread. */
  @FunctionalInterface
  interface Progress {
    /** {@code bytes} of the image's {@code total} have had their turn. */
    void reached(long bytes, long total);
  }

  /**
   * Sends {@code image} and waits for the receipt. Whatever the receiver did or failed to do after
   * data began to flow is a result, not an exception.
   *
   * @throws SendException if nobody listens or the system does not let us send
   * @throws IllegalArgumentException if a planned fault does not fit the image; nothing was sent
   */
  SendResult send(OutgoingImage image, Progress progress) throws SendException;
}
