package org.pixelwire.capture;

import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * The thread of a live capture: dispatches packets from the kernel's buffer straight into the
 * recording until told to stop, then drains what the kernel still holds.
 */
final class CaptureLoop implements Runnable {
  /**
   * Between two looks at time, segment and stop flag; few enough to bound a segment's overshoot.
   */
  private static final int BATCH_PACKETS = 256;

  /** More than this part of the kernel's buffer, filled between two looks, is a burst. */
  private static final int HASTY_SHARE = 64;

  private static final long FLUSH_NANOS = 100_000_000L;
  private static final long IDLE_NANOS = 1_000_000L;

  /**
   * The kernel hands a part-filled block over after at most two timeouts; the rest is for a busy
   * machine.
   */
  private static final long SETTLE_NANOS = 8L * Handles.TIMEOUT_MILLIS * 1_000_000L;

  private static final long DRAIN_LIMIT_NANOS = 10_000_000_000L;

  private final PcapHandle handle;
  private final Pointer pcap;
  private final Pointer dump = Libpcap.dumpFunction();
  private final Recording recording;
  private final long maxPackets;
  private final boolean countsTwice;
  private final long hasty;

  private volatile boolean stopping;
  private volatile boolean finished;
  private volatile boolean behind;
  private volatile long packets;
  private volatile Drops drops = Drops.UNKNOWN;
  private volatile CaptureException failure;
  private long received;
  private long flushedPackets;
  private long lastFlush = System.nanoTime();

  CaptureLoop(PcapHandle handle, Recording recording, CaptureOptions options, boolean countsTwice) {
    this.handle = handle;
    this.pcap = HandlePointer.of(handle);
    this.recording = recording;
    this.maxPackets = options.maxPackets();
    this.hasty = ((long) options.bufferMiB() << 20) / HASTY_SHARE;
    this.countsTwice = countsTwice;
  }

  /**
   * Makes dispatch return at once when there is nothing. On Linux a blocking one may wait for the
   * next packet for ever, unflushed; elsewhere blocking ends with the timeout, while non-blocking
   * reads may see nothing until the buffer is full.
   */
  static void prepare(PcapHandle handle) throws CaptureException {
    if (!Platform.isLinux()) {
      return;
    }
    try {
      handle.setBlockingMode(PcapHandle.BlockingMode.NONBLOCKING);
    } catch (PcapNativeException | NotOpenException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER, "The capture cannot be polled: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping && !isFull()) {
        long before = recording.current().bytes();
        int moved = recording.hasRoom() ? dispatch() : 0;
        behind = recording.current().bytes() - before > hasty;
        if (moved < BATCH_PACKETS) {
          // Not only when there was nothing: a thread that sleeps is given the processor at once
          // when it wakes, one that keeps looking has used up its share when a burst comes.
          LockSupport.parkNanos(IDLE_NANOS);
        }
        housekeep();
      }
      if (!isFull()) {
        drain();
      }
    } catch (CaptureException e) {
      failure = e;
    } finally {
      behind = false;
      end();
    }
  }

  private boolean isFull() {
    return maxPackets > 0 && packets >= maxPackets;
  }

  /** Moves one batch; gives its size. */
  private int dispatch() throws CaptureException {
    int batch = BATCH_PACKETS;
    if (maxPackets > 0) {
      batch = (int) Math.min(batch, maxPackets - packets);
    }
    int moved = Libpcap.Calls.pcap_dispatch(pcap, batch, dump, recording.current().pointer());
    if (moved < 0) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          "The capture broke off: " + Libpcap.Calls.pcap_geterr(pcap).getString(0) + ".");
    }
    long sum = packets + moved;
    packets = sum;
    return moved;
  }

  private void housekeep() throws CaptureException {
    recording.rotateIfDue();
    if (System.nanoTime() - lastFlush < FLUSH_NANOS) {
      return;
    }
    lastFlush = System.nanoTime();
    if (flushedPackets != packets) {
      recording.current().flush();
      flushedPackets = packets;
    }
    count();
  }

  /** Until the kernel has handed over all it had when this began. */
  private void drain() throws CaptureException {
    count();
    long countedAtStop = received;
    long begin = System.nanoTime();
    while (!isFull()) {
      int moved = dispatch();
      recording.rotateIfDue();
      long elapsed = System.nanoTime() - begin;
      boolean gone = moved == 0 || packets >= countedAtStop;
      if ((gone && elapsed >= SETTLE_NANOS) || elapsed >= DRAIN_LIMIT_NANOS) {
        return;
      }
      if (moved == 0) {
        LockSupport.parkNanos(IDLE_NANOS);
      }
    }
  }

  /** Only this thread asks: on Linux the question resets the kernel's counters. */
  private void count() {
    try {
      PcapStat stat = handle.getStats();
      received = Integer.toUnsignedLong((int) stat.getNumPacketsReceived());
      long dropped = Integer.toUnsignedLong((int) stat.getNumPacketsDropped());
      long byInterface = Integer.toUnsignedLong((int) stat.getNumPacketsDroppedByIf());
      drops = new Drops(countsTwice ? (dropped + 1) / 2 : dropped, byInterface);
    } catch (PcapNativeException | NotOpenException e) {
      drops = Drops.UNKNOWN;
    }
  }

  private void end() {
    count();
    try {
      recording.finish();
    } catch (CaptureException e) {
      failure = failure == null ? e : failure;
    }
    handle.close();
    finished = true;
  }

  void stop() {
    stopping = true;
  }

  boolean running() {
    return !finished;
  }

  /** Whether so much waited at the last look that the buffer could be full soon. */
  boolean behind() {
    return behind;
  }

  long packets() {
    return packets;
  }

  Drops drops() {
    return drops;
  }

  CaptureException failure() {
    return failure;
  }
}
