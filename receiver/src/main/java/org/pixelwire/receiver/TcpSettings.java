package org.pixelwire.receiver;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * What is asked of TCP besides the usual; null and 0 stand for what was not asked for.
 *
 * @param receiveBuffer bytes that the kernel keeps unread, which bounds the window it offers
 * @param readRate bits per second that are taken from a connection's socket
 * @param delayedAck whether acknowledgments wait for company (RFC 9293 section 3.8.6.3) or leave
 *     with each read
 */
public record TcpSettings(int receiveBuffer, long readRate, Boolean delayedAck) {
  /** Nothing special. */
  public static final TcpSettings NONE = new TcpSettings(0, 0, null);

  /** Checks the limits. */
  public TcpSettings {
    if (receiveBuffer < 0 || readRate < 0) {
      throw new IllegalArgumentException("a negative buffer or rate");
    }
  }

  /**
   * Makes {@code server}, not yet bound, as asked for: its connections inherit the buffer, and only
   * so can it shape the window from the first segment on.
   *
   * @throws SettingRefusedException if this system cannot do it, one sentence
   */
  void prepare(ServerSocketChannel server) throws IOException {
    if (receiveBuffer > 0) {
      set(server, StandardSocketOptions.SO_RCVBUF, receiveBuffer, "--receive-buffer");
    }
    if (delayedAck != null) {
      try (SocketChannel probe = SocketChannel.open()) {
        acknowledge(probe);
      }
    }
  }

  /** Says anew when acknowledgments leave: Linux forgets it on the way (tcp(7), TCP_QUICKACK). */
  void acknowledge(SocketChannel channel) throws IOException {
    if (delayedAck != null) {
      requireKnown(channel, ExtendedSocketOptions.TCP_QUICKACK, "--delayed-ack");
      channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, !delayedAck);
    }
  }

  /** Kernels bend a value silently to what they allow, so what was set is read back. */
  private static void set(
      NetworkChannel channel, SocketOption<Integer> what, int value, String option)
      throws IOException {
    requireKnown(channel, what, option);
    channel.setOption(what, value);
    int given = channel.getOption(what);
    if (given != value) {
      throw new SettingRefusedException(
          "%s: instead of %d this system sets %s to %d: ask for that, or leave %s out."
              .formatted(option, value, what, given, option));
    }
  }

  static void requireKnown(NetworkChannel channel, SocketOption<?> what, String option)
      throws SettingRefusedException {
    if (!channel.supportedOptions().contains(what)) {
      throw new SettingRefusedException(
          "This system does not let a program set %s: leave %s out.".formatted(what, option));
    }
  }

  /** What was asked for, in bytes and bits per second, by the option's name in camel case. */
  Map<String, Object> asRecorded() {
    Map<String, Object> all = new LinkedHashMap<>();
    if (receiveBuffer > 0) {
      all.put("receiveBuffer", receiveBuffer);
    }
    if (readRate > 0) {
      all.put("readRate", readRate);
    }
    if (delayedAck != null) {
      all.put("delayedAck", delayedAck);
    }
    return Collections.unmodifiableMap(all);
  }
}
