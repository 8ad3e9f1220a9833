package org.pixelwire.capture;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

/**
 * An Ethernet interface as a door for whole frames: gives those that arrive, one by one and as soon
 * as they do, and sends others out. It never gives back what it sent. One thread at a time; Linux
 * only.
 */
public final class FramePort implements AutoCloseable {
  private static final int DLT_EN10MB = 1;
  private static final int SECONDS_AT = 0;
  private static final int PARTS_AT = NativeLong.SIZE;
  private static final int CAPTURED_AT = 2 * NativeLong.SIZE;
  private static final int WIRE_AT = CAPTURED_AT + Integer.BYTES;
  private static final long NANOS = 1_000_000_000L;

  private final String name;
  private final PcapHandle handle;
  private final Pointer pcap;
  private final int descriptor;
  private final Memory found = new Memory(2L * Native.POINTER_SIZE);
  private final Pointer foundData = found.share(Native.POINTER_SIZE);
  private final Memory leaving;
  private long nanos;
  private int wireLength;

  private FramePort(String name, PcapHandle handle, int longest) {
    this.name = name;
    this.handle = handle;
    this.pcap = HandlePointer.of(handle);
    this.descriptor = LibpcapFrames.pcap_get_selectable_fd(pcap);
    this.leaving = new Memory(longest);
  }

  /**
   * Opens the interface {@code name} of the calling thread's network.
   *
   * @param longest bytes of the longest frame; of a longer one only so many are kept
   * @param bufferMiB the kernel's buffer; frames that find it full count as {@link #drops}
   */
  public static FramePort open(String name, int longest, int bufferMiB) throws CaptureException {
    if (!Platform.isLinux()) {
      throw new CaptureException(
          CaptureException.Kind.OTHER, "Only Linux lets Pixelwire pass frames on.");
    }
    PcapHandle handle = Handles.openImmediate(name, longest, bufferMiB);
    boolean ready = false;
    try {
      if (handle.getDlt().value() != DLT_EN10MB) {
        throw new CaptureException(
            CaptureException.Kind.OTHER, "Interface " + name + " is no Ethernet interface.");
      }
      CaptureLoop.prepare(handle);
      // No filter "inbound": libpcap tests the first frame after it by itself, and refuses it.
      handle.setDirection(PcapDirection.IN);
      FramePort port = new FramePort(name, handle, longest);
      PacketSocket.ignoreOutgoing(port.descriptor);
      ready = true;
      return port;
    } catch (PcapNativeException | NotOpenException e) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          "Interface " + name + " cannot pass frames on: " + e.getMessage() + ".",
          e);
    } finally {
      if (!ready) {
        handle.close();
      }
    }
  }

  /**
   * Copies the next frame that has arrived into {@code into} and gives its length there; -1 when
   * none waits. {@link #wireLength} and {@link #nanos} then speak of it.
   */
  public int receive(byte[] into) throws CaptureException {
    int result = LibpcapFrames.pcap_next_ex(pcap, found, foundData);
    if (result == 0) {
      return -1;
    }
    if (result < 0) {
      throw new CaptureException(
          CaptureException.Kind.OTHER,
          "Passing frames on at "
              + name
              + " broke off: "
              + Libpcap.Calls.pcap_geterr(pcap).getString(0)
              + ".");
    }
    Pointer header = found.getPointer(0);
    nanos =
        header.getNativeLong(SECONDS_AT).longValue() * NANOS
            + header.getNativeLong(PARTS_AT).longValue();
    wireLength = header.getInt(WIRE_AT);
    int length = Math.min(into.length, header.getInt(CAPTURED_AT));
    found.getPointer(Native.POINTER_SIZE).read(0, into, 0, length);
    return length;
  }

  /** When the kernel saw the last frame received, in nanoseconds since 1970. */
  public long nanos() {
    return nanos;
  }

  /** Length of the last frame received; more than {@link #receive} gave when it was cut. */
  public int wireLength() {
    return wireLength;
  }

  /**
   * Sends the first {@code length} bytes of {@code frame}, which begin with its addresses, and says
   * whether the interface took them: one that is down, here or at its other end, does not.
   */
  public boolean send(byte[] frame, int length) {
    leaving.write(0, frame, 0, length);
    return LibpcapFrames.pcap_inject(pcap, leaving, new NativeLong(length, true)) == length;
  }

  /** Arrived frames that were lost because {@link #receive} was called too late. */
  public Drops drops() {
    try {
      PcapStat stat = handle.getStats();
      return new Drops(
          Integer.toUnsignedLong((int) stat.getNumPacketsDropped()),
          Integer.toUnsignedLong((int) stat.getNumPacketsDroppedByIf()));
    } catch (PcapNativeException | NotOpenException e) {
      return Drops.UNKNOWN;
    }
  }

  /** What {@link FrameWait} waits for. */
  int descriptor() {
    return descriptor;
  }

  @Override
  public void close() {
    handle.close();
  }
}
