package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps that go wrong on real shared disks, in one place so that tests let them go wrong. */
class Disk {

  /** A new file, with the rights that the process gives to its files: the other site reads it. */
  OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  /** Gives the file a second name; fails if that is taken, whoever took it, in one step. */
  void link(Path file, Path name) throws IOException {
    Files.createLink(name, file);
  }

  /** Gives the file a new name in one step, in place of a file that had it. */
  void rename(Path file, Path name) throws IOException {
    Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns when the file's bytes are on the disk. */
  void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Returns when the directory's names are on the disk, as far as the system can do that. An
   * interrupt waits until then: the backup is published and must not be reported as failed.
   */
  void syncDirectory(Path directory) {
    boolean interrupted = Thread.interrupted();
    try {
      while (!synced(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean synced(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    } catch (IOException e) {
      // Windows and some network disks have no such operation and keep names by themselves.
      return true;
    }
  }
}
