package org.pixelwire.capture;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A private directory of bounded segments: the capture writes the newest, the reader deletes those
 * it has finished.
 */
final class Spool implements Recording {
  static final long SEGMENT_BYTES = 32L << 20;

  /** Beyond this the capture pauses, and the kernel's drop counter says what that cost. */
  static final long LIMIT_BYTES = 256L << 20;

  private static final long REMOVED_WITHIN_SECONDS = 20;

  private final Pointer pcap;
  private final Path directory;
  private final long segmentBytes;
  private final long limitBytes;
  private final Thread removal = new Thread(this::removeAtExit, "pixelwire-spool-removal");
  private final CountDownLatch removed = new CountDownLatch(1);

  private volatile Dumper current;
  private volatile int newest;
  private volatile boolean finished;
  private volatile boolean awaited;
  private long unreadBytes;

  private Spool(Pointer pcap, Path directory, long segmentBytes, long limitBytes) {
    this.pcap = pcap;
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.limitBytes = limitBytes;
  }

  static Spool create(Pointer pcap, long segmentBytes, long limitBytes) throws CaptureException {
    Spool spool;
    try {
      Path directory = Files.createTempDirectory("pixelwire-");
      spool = new Spool(pcap, directory, segmentBytes, limitBytes);
    } catch (IOException e) {
      throw noSpool(e);
    }
    Runtime.getRuntime().addShutdownHook(spool.removal);
    try {
      spool.current = spool.openSegment(0);
      return spool;
    } catch (CaptureException e) {
      spool.remove();
      throw e;
    }
  }

  private static CaptureException noSpool(IOException e) {
    return new CaptureException(
        CaptureException.Kind.OTHER,
        "No room for captured packets in "
            + System.getProperty("java.io.tmpdir")
            + ": "
            + e.getMessage()
            + ".",
        e);
  }

  private Dumper openSegment(int number) throws CaptureException {
    Path file = segment(number);
    try {
      Files.createFile(file, ownerOnly());
    } catch (IOException e) {
      throw noSpool(e);
    }
    return new Dumper(pcap, file);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  Path segment(int number) {
    return directory.resolve("segment-%06d.pcap".formatted(number));
  }

  Path directory() {
    return directory;
  }

  @Override
  public Dumper current() {
    return current;
  }

  @Override
  public void rotateIfDue() throws CaptureException {
    long bytes = current.bytes();
    if (bytes < segmentBytes) {
      return;
    }
    int number = newest + 1;
    Dumper next = openSegment(number);
    current.close();
    add(bytes);
    current = next;
    newest = number;
  }

  private synchronized void add(long bytes) {
    unreadBytes += bytes;
  }

  @Override
  public synchronized boolean hasRoom() {
    return unreadBytes + segmentBytes <= limitBytes;
  }

  @Override
  public void finish() throws CaptureException {
    try {
      current.close();
    } finally {
      finished = true;
    }
  }

  /** Whether more packets may still come into that segment. */
  boolean isGrowing(int number) {
    return number == newest && !finished;
  }

  boolean isLast(int number) {
    return number == newest;
  }

  /** The reader has finished a closed segment. */
  synchronized void release(int number) {
    Path file = segment(number);
    unreadBytes -= file.toFile().length();
    file.toFile().delete();
  }

  /** Deletes everything; the reader's open segment stays readable where the system allows that. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The JVM is ending, and may end before the hook is done; deleting twice is harmless.
    }
    removeFiles();
    removed.countDown();
  }

  /** From now on the end of the JVM waits for {@link #remove}, for a while. */
  void awaitRemoval() {
    awaited = true;
  }

  /** All hooks run at once: without waiting, Ctrl-C would delete what is still to be read. */
  private void removeAtExit() {
    try {
      if (!awaited || !removed.await(REMOVED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        removeFiles();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeFiles() {
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(each -> each.toFile().delete());
    } catch (IOException e) {
      return;
    }
    directory.toFile().delete();
  }
}
