package org.pixelwire.capture;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a live capture goes: one file, or the segments of a spool. */
sealed interface Recording permits Recording.ToFile, Spool {
  /** The file being written now. */
  Dumper current();

  /** Called between packets: begins the next segment when that is due. */
  void rotateIfDue() throws CaptureException;

  /** False while the reader is so far behind that more packets would exceed the spool's bound. */
  boolean hasRoom();

  /** Ends writing; everything dumped is in the file. */
  void finish() throws CaptureException;

  /** One file, kept. */
  record ToFile(Dumper current) implements Recording {
    static ToFile create(Pointer pcap, Path file, boolean overwrite) throws CaptureException {
      boolean created = claim(file, overwrite);
      try {
        return new ToFile(new Dumper(pcap, file));
      } catch (CaptureException e) {
        if (created) {
          file.toFile().delete();
        }
        throw e;
      }
    }

    /** Whether the file is new. Devices and pipes need no permission to be "replaced". */
    private static boolean claim(Path file, boolean overwrite) throws CaptureException {
      try {
        Files.createFile(file);
        return true;
      } catch (FileAlreadyExistsException e) {
        if (!overwrite && (Files.isRegularFile(file) || Files.isDirectory(file))) {
          throw new CaptureException(
              CaptureException.Kind.OTHER,
              file + " exists already: choose another name or allow overwriting.",
              e);
        }
        return false;
      } catch (IOException e) {
        throw new CaptureException(
            CaptureException.Kind.OTHER,
            file + " cannot be created: is its directory there, and writable?",
            e);
      }
    }

    @Override
    public void rotateIfDue() {}

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public void finish() throws CaptureException {
      current.close();
    }
  }
}
