package org.pixelwire.receiver;

import java.net.InetSocketAddress;
import org.pixelwire.wire.Receipt;
import org.pixelwire.wire.RecordHeader;
import org.pixelwire.wire.RecordType;
import org.pixelwire.wire.TransferId;
import org.pixelwire.wire.WireRecord;

/** A UDP transfer from its first datagram until its receipt need not be repeated any more. */
final class UdpTransfer {
  private final InetSocketAddress peer;
  private final TransferId id;
  private Assembly assembly;
  private long endAt = Long.MIN_VALUE;
  private boolean open = true;
  private volatile byte[] receipt;
  private volatile long answeredAt;

  UdpTransfer(InetSocketAddress peer, Assembly assembly) {
    this.peer = peer;
    this.id = assembly.id();
    this.assembly = assembly;
  }

  InetSocketAddress peer() {
    return peer;
  }

  /** Whether it still takes records. */
  boolean open() {
    return open;
  }

  /** What arrived so far; only while {@link #open}. */
  Assembly assembly() {
    return assembly;
  }

  /** Takes no more records; returns what arrived. */
  Assembly close() {
    Assembly last = assembly;
    assembly = null;
    open = false;
    return last;
  }

  /** Notes the first end record; says whether there was one before. */
  boolean endedBefore(long now) {
    boolean before = endAt != Long.MIN_VALUE;
    endAt = before ? endAt : now;
    return before;
  }

  boolean ended() {
    return endAt != Long.MIN_VALUE;
  }

  long endAt() {
    return endAt;
  }

  /** Sets the answer to every end record from now on. */
  void answer(Receipt verdict, long total, long chunks, long now) {
    byte[] payload = verdict.encode();
    RecordHeader header =
        RecordHeader.of(RecordType.RECEIPT, id, chunks, payload.length, total, total);
    answeredAt = now;
    receipt = WireRecord.encode(header, payload);
  }

  /** The receipt record; null until there is a verdict. */
  byte[] receipt() {
    return receipt;
  }

  long answeredAt() {
    return answeredAt;
  }
}
