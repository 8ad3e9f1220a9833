package org.pixelwire.capture;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What Linux can do with networks and Java has no words for. */
public final class LinuxNetwork {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final NativeLong SIOCETHTOOL = new NativeLong(0x8946);
  private static final int NAME_BYTES = 16;
  private static final int REQUEST_BYTES = 40;

  /** Kernels that lack a switch altogether answer so; it is off, then. */
  private static final int EOPNOTSUPP = 95;

  /** What an adapter may do to segments and checksums; numbers are those of linux/ethtool.h. */
  private enum Offload {
    RECEIVE_CHECKSUMS(0x14, 0x15),
    TCP_SEGMENTATION(0x1e, 0x1f),
    SEGMENTATION(0x23, 0x24),
    RECEIVE_MERGING(0x2b, 0x2c),
    SCATTER_GATHER(0x18, 0x19),
    SEND_CHECKSUMS(0x16, 0x17);

    private final int get;
    private final int set;

    Offload(int get, int set) {
      this.get = get;
      this.set = set;
    }
  }

  private LinuxNetwork() {}

  /**
   * Moves the calling thread, and threads it starts from now on, into another network: sockets and
   * captures they open belong there. The rest of the process stays where it is.
   *
   * @param namespace such as {@code /proc/1/ns/net}
   */
  public static void enter(Path namespace) throws IOException {
    requireLinux();
    int file = -1;
    try {
      file = C.open(zeroEnded(namespace.toString()), O_RDONLY_CLOEXEC);
      C.setns(file, CLONE_NEWNET);
    } catch (LastErrorException e) {
      throw new IOException("the network " + namespace + " cannot be entered: " + e.getMessage());
    } finally {
      closeIfOpen(file);
    }
  }

  /**
   * Has an interface carry frames as they are: no segment is cut or merged, no checksum left out.
   */
  public static void switchOffloadsOff(String interfaceName) throws IOException {
    requireLinux();
    int socket = -1;
    try {
      socket = C.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
      for (Offload each : Offload.values()) {
        switchOff(socket, interfaceName, each);
      }
    } catch (LastErrorException e) {
      throw new IOException(
          "the offloads of " + interfaceName + " cannot be switched off: " + e.getMessage());
    } finally {
      closeIfOpen(socket);
    }
  }

  private static void switchOff(int socket, String interfaceName, Offload offload)
      throws IOException {
    try {
      ask(socket, interfaceName, offload.set);
      if (ask(socket, interfaceName, offload.get) != 0) {
        throw new IOException(interfaceName + " does not give up " + offload);
      }
    } catch (LastErrorException e) {
      if (e.getErrorCode() != EOPNOTSUPP) {
        throw e;
      }
    }
  }

  /** One request of ethtool's with value 0; gives the value that came back. */
  private static int ask(int socket, String interfaceName, int command) {
    try (Memory value = new Memory(2 * Integer.BYTES);
        Memory request = new Memory(REQUEST_BYTES)) {
      value.setInt(0, command);
      value.setInt(Integer.BYTES, 0);
      request.clear();
      byte[] name = zeroEnded(interfaceName);
      request.write(0, name, 0, Math.min(name.length, NAME_BYTES - 1));
      request.setPointer(NAME_BYTES, value);
      C.ioctl(socket, SIOCETHTOOL, request);
      return value.getInt(Integer.BYTES);
    }
  }

  private static void closeIfOpen(int file) {
    if (file >= 0) {
      C.close(file);
    }
  }

  private static byte[] zeroEnded(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private static void requireLinux() throws IOException {
    if (!Platform.isLinux()) {
      throw new IOException("only Linux has private networks");
    }
  }

  /** Direct mappings, with the C library's own names. */
  private static final class C {
    static {
      Native.register(C.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
    }

    private C() {}

    static native int open(byte[] path, int flags) throws LastErrorException;

    static native int close(int file);

    static native int setns(int file, int kind) throws LastErrorException;

    static native int socket(int family, int type, int protocol) throws LastErrorException;

    static native int ioctl(int file, NativeLong request, Pointer argument)
        throws LastErrorException;
  }
}
