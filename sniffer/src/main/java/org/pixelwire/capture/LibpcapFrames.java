package org.pixelwire.capture;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * Direct mappings of the functions of libpcap that handle single frames; apart from the others,
 * because libpcap for Windows lacks one of them.
 */
final class LibpcapFrames {
  static {
    Native.register(LibpcapFrames.class, NativeLibrary.getInstance(Libpcap.NAME));
  }

  private LibpcapFrames() {}

  static native int pcap_next_ex(Pointer pcap, Pointer header, Pointer data);

  static native int pcap_inject(Pointer pcap, Pointer frame, NativeLong length);

  static native int pcap_get_selectable_fd(Pointer pcap);
}
