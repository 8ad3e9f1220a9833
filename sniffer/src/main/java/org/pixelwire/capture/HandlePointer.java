package org.pixelwire.capture;

import com.sun.jna.Pointer;
import java.lang.reflect.Field;
import org.pcap4j.core.PcapHandle;

/**
 * The {@code pcap_t} behind a pcap4j handle.
 *
 * <p>pcap4j 1.8.2 keeps it in a private field and offers no dispatch into a dump file; this class
 * is the only place that reaches in. pcap4j has had no release since 2019 and its version is
 * pinned.
 */
final class HandlePointer {
  private static final String FIELD = "handle";

  private HandlePointer() {}

  /** Never null; the pointer is valid until the handle is closed. */
  static Pointer of(PcapHandle handle) {
    try {
      Field field = PcapHandle.class.getDeclaredField(FIELD);
      field.setAccessible(true);
      return (Pointer) field.get(handle);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("pcap4j is not version 1.8.2: no field " + FIELD, e);
    }
  }
}
