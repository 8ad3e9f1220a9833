package org.pixelwire.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A native library inside a jar, and its unpacked copy in a folder that outlives the process.
 *
 * <p>The copy appears whole or not at all, however many processes unpack at once: each writes a
 * file of its own and renames it. Its modification time is then set to a fixed instant, so that a
 * copy anyone wrote to afterwards is told from a good one without reading 65 MB.
 */
final class NativeLibrary {
  // 2001-02-03T04:05:06Z, as a number: parsing it costs as much as loading the library.
  private static final FileTime SEAL = FileTime.from(981_173_106L, TimeUnit.SECONDS);
  private static final String PARTIAL = ".unpacking";
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final URL resource;
  private final String fileName;

  NativeLibrary(URL resource, String fileName) {
    this.resource = resource;
    this.fileName = fileName;
  }

  /** Returns the whole, unpacked library inside this folder, unpacking it unless it is there. */
  Path in(Path folder) throws IOException {
    Path library = folder.resolve(fileName);
    return isWhole(library) ? library : unpackTo(folder);
  }

  /** Unpacks the library into this folder, in place of whatever is there. */
  Path unpackTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    removeAbandoned(folder);
    Path library = folder.resolve(fileName);
    Path partial = Files.createTempFile(folder, fileName, PARTIAL);
    try {
      try (InputStream in = resource.openStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.setLastModifiedTime(partial, SEAL);
      moveInto(partial, library);
      return library;
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private void moveInto(Path partial, Path library) throws IOException {
    try {
      Files.move(partial, library, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Windows does not replace a library that another process, unpacking too, has just loaded.
      if (!isWhole(library)) {
        throw e;
      }
    }
  }

  private boolean isWhole(Path library) throws IOException {
    if (!Files.isRegularFile(library)) {
      return false;
    }
    BasicFileAttributes found = Files.readAttributes(library, BasicFileAttributes.class);
    return found.lastModifiedTime().equals(SEAL)
        && found.size() == resource.openConnection().getContentLengthLong();
  }

  private static void removeAbandoned(Path folder) throws IOException {
    Instant old = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PARTIAL)) {
      for (Path file : files) {
        boolean abandoned = Files.getLastModifiedTime(file).toInstant().isBefore(old);
        // A sealed one is about to be renamed by another process.
        if (abandoned && !Files.getLastModifiedTime(file).equals(SEAL)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
