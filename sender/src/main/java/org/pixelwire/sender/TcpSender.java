package org.pixelwire.sender;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.Optional;
import org.pixelwire.wire.Receipt;

/** Sends over one TCP connection, as fast as it goes or paced. */
public final class TcpSender implements ImageSender {
  private static final int CONNECT_MILLIS = 10_000;

  private final InetSocketAddress to;
  private final long rate;
  private final Clock clock;
  private final Ticker ticker;

  /**
   * A sender to {@code to}.
   *
   * @param rate bits per second of TCP payload, our headers included; 0 does not pace
   */
  public TcpSender(InetSocketAddress to, long rate) {
    this(to, rate, Clock.systemUTC(), Ticker.SYSTEM);
  }

  TcpSender(InetSocketAddress to, long rate, Clock clock, Ticker ticker) {
    this.to = to;
    this.rate = rate;
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public SendResult send(OutgoingImage image, Progress progress) throws SendException {
    try (SocketChannel channel = SocketChannel.open()) {
      TcpTransfer transfer = new TcpTransfer(channel, image, rate, ticker, progress);
      SentRecord record = new SentRecord(image, "tcp", to, clock, ticker);
      record.rate(rate);
      connect(channel);
      record.local((InetSocketAddress) channel.getLocalAddress());
      return run(transfer, record, image);
    } catch (IOException e) {
      throw new SendException("Cannot send over TCP: " + e.getMessage() + ".", e);
    }
  }

  private void connect(SocketChannel channel) throws SendException {
    String peer = Endpoint.text(to);
    try {
      channel.socket().connect(to, CONNECT_MILLIS);
    } catch (SocketTimeoutException e) {
      throw new SendException(
          peer + " did not answer within 10 s: check the address and the way there.", e);
    } catch (ConnectException e) {
      throw new SendException(
          "Nobody listens on " + peer + " (TCP): start 'pixelwire receive tcp' there first.", e);
    } catch (IOException e) {
      throw new SendException("Cannot reach " + peer + ": " + e.getMessage() + ".", e);
    }
  }

  private SendResult run(TcpTransfer transfer, SentRecord record, OutgoingImage image) {
    String problem = null;
    try {
      transfer.write(record);
    } catch (IOException e) {
      problem =
          String.format(
              java.util.Locale.ROOT,
              "The receiver at %s closed the connection after %,d of %,d chunks: unconfirmed.",
              Endpoint.text(to),
              record.sentChunks(),
              image.plan().count());
    }
    try {
      // A receiver that refuses says why before it closes, so a broken connection is read, too.
      Optional<Receipt> receipt = transfer.readReceipt();
      return record.finish(receipt, receipt.isPresent() ? null : orNoReceipt(problem));
    } catch (SocketTimeoutException e) {
      return record.finish(Optional.empty(), problem != null ? problem : silence());
    } catch (IOException e) {
      return record.finish(Optional.empty(), orNoReceipt(problem));
    }
  }

  private String orNoReceipt(String problem) {
    return problem != null
        ? problem
        : "The receiver at " + Endpoint.text(to) + " closed without a receipt: unconfirmed.";
  }

  private String silence() {
    return "All was sent to "
        + Endpoint.text(to)
        + ", but in "
        + TcpTransfer.RECEIPT_MILLIS / 1000
        + " s came no receipt: unconfirmed.";
  }
}
