package org.pixelwire.capture;

/**
 * Packets that passed the interface but are not in the capture.
 *
 * @param kernel matched the filter, but the capture buffer was full; null when unknown
 * @param interfaceDrops lost by the interface or its driver, whether or not they matched; null when
 *     unknown
 */
public record Drops(Long kernel, Long interfaceDrops) {
  public static final Drops UNKNOWN = new Drops(null, null);
}
