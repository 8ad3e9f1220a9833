package org.pixelwire.labs.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder in memory that only the processes of one private network see, and that goes with them.
 *
 * <p>It lies in {@code /run}, which is therefore a copy in which everything else is as outside; the
 * same copy holds {@code /run/netns}, where {@code ip netns} looks for the names of networks.
 */
final class PrivateFolder {
  static final Path PATH = Path.of("/run/pixelwire");
  static final Path HOSTS = Path.of("/run/netns");
  private static final Path READY = PATH.resolve("ready");

  /**
   * The shell stands in the old folder, so that names without a slash mean that one. A mount that
   * is refused leaves an empty folder: whoever needs it will say so.
   */
  static final Script MOUNTS =
      new Script(
          "A private network needs a folder of its own",
          """
          cd /run
          mount -n -t tmpfs -o mode=755,size=1g pixelwire /run
          for each in * .[!.]* ..?*; do
            if [ "$each" = netns ]; then :
            elif [ -L "$each" ]; then cp -P "$each" /run/
            elif [ -d "$each" ]; then
              mkdir -p "/run/$each"; mount -n -c --rbind "./$each" "/run/$each" 2>&- || :
            elif [ -f "$each" ] || [ -S "$each" ]; then
              : >"/run/$each"; mount -n -c --bind "./$each" "/run/$each" 2>&- || :
            fi
          done
          mkdir -m 755 /run/netns /run/pixelwire /run/pixelwire/bin
          mkdir -m 1777 /run/pixelwire/tmp
          """);

  private PrivateFolder() {}

  /** Makes it, in the mount namespace of this process, which must be its own. */
  static void make() throws NetworkException {
    MOUNTS.run();
  }

  /** Says that others may come in, and what they should know. */
  static void ready(NetworkPlan plan) throws IOException {
    Path begun = Files.writeString(PATH.resolve("begun"), Long.toString(plan.rate()));
    Files.move(begun, READY, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The rate that {@link #ready} left for others. */
  static long rate(long keeper) throws IOException {
    return Long.parseLong(Files.readString(seenFromOutside(keeper, READY)));
  }

  /** As another process sees it that may look into process {@code keeper}. */
  static Path seenFromOutside(long keeper, Path path) {
    return Path.of("/proc/" + keeper + "/root" + path);
  }

  static boolean isReady(long keeper) {
    return Files.exists(seenFromOutside(keeper, READY));
  }
}
