package org.coursemigration.mbz.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory to unpack into that is gone, with all it holds, when it is closed. */
public final class TemporaryDirectory implements Closeable {
  private final Path path;

  /**
   * @param parent where to make it, or null for the system's directory for temporary files
   */
  public TemporaryDirectory(Path parent) {
    try {
      this.path =
          parent == null
              ? Files.createTempDirectory("backup-")
              : Files.createTempDirectory(Files.createDirectories(parent), "backup-");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a temporary directory", e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
  }

  /** Deletes a directory with all that is in it. Links are deleted, not followed. */
  static void delete(Path path) {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the temporary directory " + path, e);
    }
  }
}
