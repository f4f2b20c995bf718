package org.coursemigration.benchmarks.site;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a program keeps its files and databases. All of it is gone when this is closed. For one
 * thread.
 */
public final class Workplace implements AutoCloseable {

  private final Path directory;
  private EmbeddedPostgres postgres;
  private int databases;

  /**
   * @param directory is made, and emptied if an earlier run has left something there
   */
  public Workplace(Path directory) throws IOException {
    this.directory = directory.toAbsolutePath();
    delete(this.directory);
    Files.createDirectories(this.directory);
  }

  /** A new directory. */
  public Path directory(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  /** A file that is not there yet. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /** The kinds of databases that are measured. */
  public enum Kind {
    H2,
    POSTGRESQL
  }

  /** A new database. */
  public Database database(Kind kind) throws IOException {
    databases++;
    return switch (kind) {
      case H2 -> Database.h2(directory("h2-" + databases));
      case POSTGRESQL -> Database.postgresql(postgres(), "bench" + databases);
    };
  }

  /** A new site. */
  public Site site(String name, Kind kind) throws IOException {
    return new Site(directory(name), database(kind));
  }

  private EmbeddedPostgres postgres() throws IOException {
    if (postgres == null) {
      postgres =
          EmbeddedPostgres.builder()
              // What the server does unless it is told otherwise, and the builder tells otherwise.
              .setServerConfig("synchronous_commit", "on")
              .start();
    }
    return postgres;
  }

  /** Deletes a file or a directory with all that is in it. */
  public static void delete(Path path) {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
    delete(directory);
  }
}
