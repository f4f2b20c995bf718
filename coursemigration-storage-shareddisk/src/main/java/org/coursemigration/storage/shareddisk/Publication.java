package org.coursemigration.storage.shareddisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.coursemigration.api.storage.Fingerprint;

/**
 * Gives a whole file its name in one step, and never in place of another file. A hard link does
 * just that. Where the disk has no hard links the name is reserved first, by a file that all sites
 * with this library respect.
 */
final class Publication {

  /** Far longer than it takes to look and rename; a reservation this old is of a dead process. */
  private static final Duration LONGEST_RESERVATION = Duration.ofMinutes(10);

  private static final String PREFIX = ".coursemigration-";
  private static final String SUFFIX = ".lock";

  private final Disk disk;

  Publication(Disk disk) {
    this.disk = disk;
  }

  /**
   * Afterwards the file has the name, and may or may not have its old one too.
   *
   * @throws FileAlreadyExistsException if the name is taken, perhaps by this very file: a network
   *     disk may do its work and answer that it failed
   */
  void publish(Path file, Path name) throws IOException {
    try {
      disk.link(file, name);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      reserveAndRename(file, name, e);
    }
  }

  private void reserveAndRename(Path file, Path name, Exception noLink) throws IOException {
    // Threads of one process need not fail for meeting here.
    synchronized (Publication.class) {
      Path reservation = reservationOf(name);
      try {
        reserve(reservation, Files.getLastModifiedTime(file));
      } catch (IOException e) {
        e.addSuppressed(noLink);
        throw e;
      }
      try {
        if (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
          throw new FileAlreadyExistsException(name.toString());
        }
        disk.rename(file, name);
      } finally {
        Files.deleteIfExists(reservation);
      }
    }
  }

  private static void reserve(Path reservation, FileTime now) throws IOException {
    try {
      Files.createFile(reservation);
    } catch (FileAlreadyExistsException e) {
      // Both times are the disk's, so the clocks of the sites do not matter.
      FileTime since = Files.getLastModifiedTime(reservation);
      if (since.toInstant().plus(LONGEST_RESERVATION).isAfter(now.toInstant())) {
        throw new FileSystemException(
            reservation.toString(), null, "another site is storing a backup under this name now");
      }
      Files.deleteIfExists(reservation);
      Files.createFile(reservation);
    }
  }

  /** Package-private for tests. */
  static Path reservationOf(Path name) {
    String hash = Fingerprint.of(name.getFileName().toString().getBytes(UTF_8)).sha256();
    return name.resolveSibling(PREFIX + hash + SUFFIX);
  }

  /** Whether a file of this name reserves another name, for this process or another. */
  static boolean isReservation(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }
}
