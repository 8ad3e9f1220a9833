package org.pixelwire.image;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.opencv.core.Core;

/**
 * Loads OpenCV's native library, unpacked once into the user's cache and found there by every later
 * start in a few milliseconds.
 *
 * <p>Whether it is loaded is a fact about the process, hence the one static flag.
 */
public final class OpenCv {
  private static boolean loaded;

  private OpenCv() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws OpenCvException when there is none for this machine, or it can be neither unpacked nor
   *     loaded
   */
  public static synchronized void load() {
    if (!loaded) {
      loadFrom(library());
      loaded = true;
    }
  }

  /** Returns OpenCV's version, as the loaded library itself tells it. */
  public static String version() {
    load();
    return Core.getVersionString();
  }

  // String.join, not +, here and below: the first + of a process costs 15 ms.
  private static void loadFrom(NativeLibrary library) {
    try {
      Path folder = cacheFolder(System.getenv(), System.getProperty("user.home"), osName());
      loadCached(
          library, folder.resolve(String.join("-", "opencv", Core.VERSION, osName(), arch())));
    } catch (IOException | InvalidPathException | UnsatisfiedLinkError e) {
      // A home that is missing, read-only, or mounted without leave to execute.
      loadOnce(library);
    }
  }

  private static void loadCached(NativeLibrary library, Path folder) throws IOException {
    try {
      System.load(library.in(folder).toString());
    } catch (UnsatisfiedLinkError damaged) {
      System.load(library.unpackTo(folder).toString());
    }
  }

  private static void loadOnce(NativeLibrary library) {
    try {
      Path folder = Files.createTempDirectory("pixelwire-opencv");
      Path file = null;
      try {
        file = library.unpackTo(folder);
        System.load(file.toString());
      } finally {
        remove(file, folder);
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new OpenCvException(
          "OpenCV cannot be loaded (%s): make the home or the temporary folder writable, with 70 MB"
                  .formatted(e.getMessage())
              + " free.",
          e);
    }
  }

  private static void remove(Path file, Path folder) throws IOException {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException inUse) {
      if (!osName().equals("windows")) {
        throw inUse;
      }
      // Windows keeps a loaded library; its own clean-up of the temporary folder takes it.
    }
  }

  private static NativeLibrary library() {
    String fileName = System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
    String path = String.join("/", "/nu/pattern/opencv", osName(), arch(), fileName);
    URL resource = OpenCv.class.getResource(path);
    if (resource == null) {
      throw new OpenCvException(
          "OpenCV %s has no library for %s on %s: use Linux, macOS or Windows on x86-64 or ARM."
              .formatted(
                  Core.VERSION, System.getProperty("os.name"), System.getProperty("os.arch")),
          null);
    }
    return new NativeLibrary(resource, fileName);
  }

  /** Returns the user's cache folder as the operating system's custom has it. */
  static Path cacheFolder(Map<String, String> environment, String home, String os)
      throws IOException {
    String named = environment.get(os.equals("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (named != null && Path.of(named).isAbsolute()) {
      return Path.of(named, "pixelwire");
    }
    // Java's user.home is "?" for a user without an entry in the password file.
    if (home == null || !Path.of(home).isAbsolute()) {
      throw new IOException("no home folder");
    }
    return switch (os) {
      case "osx" -> Path.of(home, "Library", "Caches", "pixelwire");
      case "windows" -> Path.of(home, "AppData", "Local", "pixelwire");
      default -> Path.of(home, ".cache", "pixelwire");
    };
  }

  private static String osName() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "osx";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  private static String arch() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (arch) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "ARMv8";
      case "arm" -> "ARMv7";
      case "x86", "i386", "i586", "i686" -> "x86_32";
      default -> arch;
    };
  }
}
