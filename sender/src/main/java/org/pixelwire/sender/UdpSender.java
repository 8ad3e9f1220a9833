package org.pixelwire.sender;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pixelwire.wire.Receipt;

/** Sends as UDP datagrams, paced, with planned faults; nothing is ever sent again. */
public final class UdpSender implements ImageSender {
  private final InetSocketAddress to;
  private final long rate;
  private final FaultPlan faults;
  private final Clock clock;
  private final Ticker ticker;

  /** How it ends when nobody answers, for the record. */
  private static final String SILENCE =
      "In " + UdpTransfer.RECEIPT_SECONDS + " s came no receipt: unconfirmed.";

  /**
   * A sender to {@code to}.
   *
   * @param rate bits per second of UDP payload, our headers included; 0 does not pace
   */
  public UdpSender(InetSocketAddress to, long rate, FaultPlan faults) {
    this(to, rate, faults, Clock.systemUTC(), Ticker.SYSTEM);
  }

  UdpSender(InetSocketAddress to, long rate, FaultPlan faults, Clock clock, Ticker ticker) {
    this.to = to;
    this.rate = rate;
    this.faults = faults;
    this.clock = clock;
    this.ticker = ticker;
  }

  @Override
  public SendResult send(OutgoingImage image, Progress progress) throws SendException {
    List<PlannedFault> planned = faults.faultsOf(image.plan());
    try (DatagramChannel channel = DatagramChannel.open()) {
      channel.connect(to);
      SentRecord record = new SentRecord(image, "udp", to, clock, ticker);
      record.local((InetSocketAddress) channel.getLocalAddress());
      record.rate(rate);
      record.faults(planned, faults);
      UdpTransfer transfer =
          new UdpTransfer(channel, image, record, new Pacer(rate, ticker), progress);
      return run(transfer, record, new SendingOrder(planned, ticker, transfer), image);
    } catch (IOException e) {
      throw new SendException(
          "Cannot send to " + Endpoint.text(to) + " over UDP: " + e.getMessage() + ".", e);
    }
  }

  private SendResult run(
      UdpTransfer transfer, SentRecord record, SendingOrder order, OutgoingImage image)
      throws IOException, SendException {
    try {
      Optional<Receipt> receipt = transfer.run(order);
      return record.finish(receipt, problem(receipt, transfer, record));
    } catch (PortUnreachableException e) {
      String sentence = nobodyListens(record.sentChunks(), image.plan().count());
      boolean begun = record.sentChunks() > 0;
      throw new SendException(
          sentence, e, begun ? record.finish(Optional.empty(), sentence).record() : null);
    }
  }

  private static String problem(
      Optional<Receipt> receipt, UdpTransfer transfer, SentRecord record) {
    if (record.refusedChunks() > 0) {
      return String.format(
          Locale.ROOT,
          "The system refused to send %,d chunks: %s.",
          record.refusedChunks(),
          transfer.refusal());
    }
    return receipt.isPresent() ? null : SILENCE;
  }

  private String nobodyListens(long sent, long count) {
    String start = "Nobody listens on " + Endpoint.text(to) + " (UDP)";
    return sent == 0
        ? start + ": start 'pixelwire receive udp' there first."
        : String.format(
            Locale.ROOT, "%s: known only after %,d of %,d chunks were sent.", start, sent, count);
  }
}
