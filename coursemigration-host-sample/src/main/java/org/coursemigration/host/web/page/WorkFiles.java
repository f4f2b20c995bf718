package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursemigration.core.restore.WorkDirectory;
import org.coursemigration.host.lms.Session;

/**
 * Uploaded files that wait for a person to say yes, each with the fields of its form. Only the
 * session that brought a file finds it, on the node that took it. What nobody came back for is
 * removed after a day. Thread safe.
 */
public final class WorkFiles {

  /** The longest backup that is taken, in bytes. */
  static final long MAX_BACKUP = 20L * 1024 * 1024 * 1024;

  private static final Duration MAX_AGE = Duration.ofDays(1);
  private static final String CONTENT = "content";
  private static final String FIELDS = "fields.properties";

  private final Path parent;
  private final Clock clock;

  @Inject
  public WorkFiles(@WorkDirectory Path work, Clock clock) {
    this.parent = work.resolve("uploads");
    this.clock = clock;
  }

  /** A file that waits. */
  public record WorkFile(String id, Path directory, Map<String, String> fields) {

    public Path content() {
      return directory.resolve(CONTENT);
    }

    /** A file beside it, for what is found out about it. */
    Path beside(String name) {
      return directory.resolve(name);
    }

    String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  /**
   * Stores a file as it comes in.
   *
   * @throws WebApplicationException (413) if it is longer than allowed; nothing is kept then
   */
  WorkFile store(Session session, InputStream content, long maxBytes, Map<String, String> fields)
      throws IOException {
    return store(Long.toString(session.id()), content, maxBytes, fields);
  }

  private WorkFile store(
      String owner, InputStream content, long maxBytes, Map<String, String> fields)
      throws IOException {
    sweep();
    WorkFile file = at(owner, UUID.randomUUID().toString(), fields);
    Files.createDirectories(file.directory());
    try {
      try (OutputStream out = Files.newOutputStream(file.content())) {
        copy(content, out, maxBytes);
      }
      Properties properties = new Properties();
      properties.putAll(fields);
      try (Writer out = Files.newBufferedWriter(file.beside(FIELDS))) {
        properties.store(out, null);
      }
      return file;
    } catch (IOException | RuntimeException e) {
      remove(file.directory());
      throw e;
    }
  }

  /** Stores a file for the time of one call, which removes it. */
  public WorkFile receive(InputStream content) throws IOException {
    return store("call", content, MAX_BACKUP, Map.of());
  }

  private static void copy(InputStream in, OutputStream out, long maxBytes) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      total += read;
      if (total > maxBytes) {
        throw new WebApplicationException(
            "The file is longer than " + maxBytes + " bytes.",
            Response.Status.REQUEST_ENTITY_TOO_LARGE);
      }
      out.write(buffer, 0, read);
    }
  }

  /**
   * @throws NotFoundException if there is none, or it is another session's
   */
  WorkFile find(Session session, String id) {
    String owner = Long.toString(session.id());
    WorkFile file = at(owner, id, Map.of());
    if (!id.matches("[0-9a-f-]{36}") || !Files.isRegularFile(file.beside(FIELDS))) {
      throw new NotFoundException("There is no such upload any more.");
    }
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file.beside(FIELDS))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> fields =
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(n -> n, properties::getProperty));
    return at(owner, id, fields);
  }

  private WorkFile at(String owner, String id, Map<String, String> fields) {
    return new WorkFile(id, parent.resolve(owner + "-" + id), fields);
  }

  public void remove(WorkFile file) {
    try {
      remove(file.directory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sweep() throws IOException {
    Files.createDirectories(parent);
    Instant old = clock.instant().minus(MAX_AGE);
    List<Path> all;
    try (Stream<Path> directories = Files.list(parent)) {
      all = directories.toList();
    }
    for (Path directory : all) {
      if (Files.getLastModifiedTime(directory).toInstant().isBefore(old)) {
        remove(directory);
      }
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(directory)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
