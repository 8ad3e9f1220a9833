package org.pixelwire.capture;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.List;

/** Sleeps until a frame arrives at one of several ports, or until a time has passed. */
public final class FrameWait {
  private static final int POLLFD_BYTES = 8;
  private static final int EVENTS_AT = 4;
  private static final short POLLIN = 1;
  private static final long NANOS = 1_000_000_000L;

  private final Memory ports;
  private final NativeLong count;
  private final Memory limit = new Memory(2L * NativeLong.SIZE);

  public FrameWait(List<FramePort> watched) {
    ports = new Memory((long) POLLFD_BYTES * watched.size());
    ports.clear();
    count = new NativeLong(watched.size(), true);
    for (int i = 0; i < watched.size(); i++) {
      ports.setInt((long) POLLFD_BYTES * i, watched.get(i).descriptor());
      ports.setShort((long) POLLFD_BYTES * i + EVENTS_AT, POLLIN);
    }
  }

  /** Returns early also when a signal comes; at most {@code nanos} later, and at once for 0. */
  public void await(long nanos) {
    limit.setNativeLong(0, new NativeLong(nanos / NANOS));
    limit.setNativeLong(NativeLong.SIZE, new NativeLong(nanos % NANOS));
    PacketSocket.ppoll(ports, count, limit, Pointer.NULL);
  }
}
