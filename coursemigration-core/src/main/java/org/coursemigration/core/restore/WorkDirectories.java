package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.Migration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories in which backups are unpacked, one for each attempt below the site's work
 * directory. What an attempt that died left is removed by the next one.
 */
final class WorkDirectories {

  private static final Logger LOG = LoggerFactory.getLogger(WorkDirectories.class);

  private final Path parent;

  @Inject
  WorkDirectories(@WorkDirectory Path parent) {
    this.parent = parent;
  }

  /** A new, empty directory for this attempt. */
  Path create(Migration migration) {
    try {
      Files.createDirectories(parent);
      removeLeftovers(migration);
      return Files.createDirectory(parent.resolve(prefix(migration) + migration.attempt()));
    } catch (IOException e) {
      throw new EngineException(
          "No room to unpack backups in the work directory '" + parent + "': " + e.getMessage(), e);
    }
  }

  private void removeLeftovers(Migration migration) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      List<Path> leftovers =
          all.filter(path -> path.getFileName().toString().startsWith(prefix(migration))).toList();
      leftovers.forEach(this::remove);
    }
  }

  private static String prefix(Migration migration) {
    return "restore-" + migration.id() + "-";
  }

  /** Removes the directory with all that is in it; what cannot be removed only takes up room. */
  void remove(Path directory) {
    try {
      Files.walkFileTree(directory, new Remover());
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone already", directory);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The work directory {} could not be removed: {}", directory, e.getMessage());
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
