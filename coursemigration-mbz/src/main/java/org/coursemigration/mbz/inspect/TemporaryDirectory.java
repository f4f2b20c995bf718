package org.coursemigration.mbz.inspect;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A directory that is gone when it is closed. */
final class TemporaryDirectory implements Closeable {
  private final Path path;

  TemporaryDirectory(Path parent) {
    try {
      this.path =
          parent == null
              ? Files.createTempDirectory("backup-")
              : Files.createTempDirectory(parent, "backup-");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a temporary directory", e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
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
