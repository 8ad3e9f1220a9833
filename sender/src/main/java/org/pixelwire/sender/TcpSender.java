package org.pixelwire.sender;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.pixelwire.wire.Receipt;

/** Sends over one TCP connection, as fast as it goes or paced. */
public final class TcpSender implements ImageSender {
  private static final int CONNECT_MILLIS = 10_000;

  private final InetSocketAddress to;
  private final long rate;
  private final TcpSettings asked;
  private final Clock clock;
  private final Ticker ticker;

  /**
   * A sender to {@code to}.
   *
   * @param rate bits per second of TCP payload, our headers included; 0 does not pace
   */
  public TcpSender(InetSocketAddress to, long rate) {
    this(to, rate, TcpSettings.NONE, Clock.systemUTC(), Ticker.SYSTEM);
  }

  TcpSender(InetSocketAddress to, long rate, TcpSettings asked, Clock clock, Ticker ticker) {
    this.to = to;
    this.rate = rate;
    this.asked = asked;
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public SendResult send(OutgoingImage image, Progress progress) throws SendException {
    asked.requireWithin(TcpTransfer.streamLength(image));
    try (SocketChannel channel = SocketChannel.open()) {
      asked.applyTo(channel);
      TcpTransfer transfer = new TcpTransfer(channel, image, rate, asked, ticker, progress);
      SentRecord record = new SentRecord(image, "tcp", to, clock, ticker);
      record.rate(rate);
      record.settings(asked.asRecorded());
      connect(channel);
      record.local((InetSocketAddress) channel.getLocalAddress());
      SendResult result = run(channel, transfer, record, image);
      end(channel, result);
      return result;
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

  private SendResult run(
      SocketChannel channel, TcpTransfer transfer, SentRecord record, OutgoingImage image) {
    String problem = null;
    try {
      if (!transfer.write(record)) {
        return breakOff(channel, record);
      }
      if (asked.ending().kind() == Ending.Kind.HALF) {
        ticker.pause(asked.hold());
        channel.shutdownOutput();
      }
    } catch (IOException e) {
      problem =
          String.format(
              Locale.ROOT,
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

  private SendResult breakOff(SocketChannel channel, SentRecord record) throws IOException {
    ticker.pause(asked.hold());
    reset(channel);
    return record.finish(
        Optional.empty(),
        String.format(
            Locale.ROOT,
            "The connection was reset after %,d bytes of the stream, as asked: unconfirmed.",
            asked.ending().at().orElseThrow()));
  }

  /** What is left to do once there is a receipt. */
  private void end(SocketChannel channel, SendResult result) throws IOException {
    if (result.receipt().isEmpty() || asked.ending().kind() == Ending.Kind.HALF) {
      return;
    }
    ticker.pause(asked.hold());
    if (asked.ending().kind() == Ending.Kind.RESET) {
      reset(channel);
    }
  }

  /** RFC 9293 section 3.10.5, ABORT: closing with a linger time of zero asks the kernel for it. */
  private static void reset(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    channel.close();
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
