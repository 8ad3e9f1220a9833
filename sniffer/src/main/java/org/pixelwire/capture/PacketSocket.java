package org.pixelwire.capture;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** Functions of Linux's C library for the sockets that libpcap reads frames from. */
final class PacketSocket {
  private static final int SOL_PACKET = 263;
  private static final int PACKET_IGNORE_OUTGOING = 23;

  static {
    Native.register(PacketSocket.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
  }

  private PacketSocket() {}

  /**
   * Frames that leave take no room in the buffer of those that arrive. A kernel before 4.20 does
   * not know how; libpcap then passes over them.
   */
  static void ignoreOutgoing(int descriptor) {
    IntByReference yes = new IntByReference(1);
    setsockopt(descriptor, SOL_PACKET, PACKET_IGNORE_OUTGOING, yes.getPointer(), Integer.BYTES);
  }

  private static native int setsockopt(
      int descriptor, int level, int option, Pointer value, int length);

  /** Sleeps as {@code poll} does, but for a time that is given in nanoseconds. */
  static native int ppoll(Pointer descriptors, NativeLong count, Pointer limit, Pointer signals);
}
