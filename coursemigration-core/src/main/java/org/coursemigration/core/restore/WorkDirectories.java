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
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories in which backups are unpacked, one for each attempt below the site's work
 * directory. What an attempt that died left is removed by the next one.
 */
public final class WorkDirectories {

  private static final Logger LOG = LoggerFactory.getLogger(WorkDirectories.class);

  private static final Pattern NAME = Pattern.compile("restore-([0-9]{1,18})-([0-9]{1,9})");

  /** The attempt that a directory was made for. */
  public record Owner(MigrationId migration, int attempt) {}

  /** A directory whose attempt is over. */
  public record Dead(Path path, Instant timeModified) {}

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

  /** Removes what attempts at this migration left on this machine. */
  void removeLeftovers(Migration migration) {
    try (Stream<Path> all = Files.list(parent)) {
      all.filter(path -> path.getFileName().toString().startsWith(prefix(migration)))
          .toList()
          .forEach(this::remove);
    } catch (NoSuchFileException e) {
      LOG.debug("There is no work directory yet");
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The work directory '{}' cannot be read: {}", parent, e.getMessage());
    }
  }

  private static String prefix(Migration migration) {
    return "restore-" + migration.id() + "-";
  }

  /**
   * The directories that were made before this time and whose attempt is over. They are of this
   * node; attempts that run on another one have theirs there.
   */
  public List<Dead> dead(Instant before, Predicate<Owner> isUnderWay) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(path -> isDead(path, isUnderWay))
          .map(path -> new Dead(path, timeModified(path)))
          .filter(directory -> !directory.timeModified().isAfter(before))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new EngineException(
          "The work directory '" + parent + "' cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Removes a directory of this name; false if its attempt runs. */
  public boolean removeDead(String name, Predicate<Owner> isUnderWay) {
    Path directory = parent.resolve(name);
    if (!isDead(directory, isUnderWay)) {
      return false;
    }
    remove(directory);
    LOG.info("Removed the work directory {} of a restore that died", directory);
    return true;
  }

  private static boolean isDead(Path directory, Predicate<Owner> isUnderWay) {
    Matcher name = NAME.matcher(directory.getFileName().toString());
    return name.matches()
        && !isUnderWay.test(
            new Owner(
                new MigrationId(Long.parseLong(name.group(1))), Integer.parseInt(name.group(2))));
  }

  private static Instant timeModified(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
