package org.coursemigration.mbz.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A row of {@code files.xml}: a name for a content, owned by a context. Ids are the backup's own.
 *
 * @param id what {@code inforef.xml} refers to
 * @param contenthash SHA-1 of the content, 40 lower-case hex digits; empty for an alias to an
 *     external file
 * @param contextId the course, activity, block or system context that owns it
 * @param component as in {@code mod_page}
 * @param filearea as in {@code content}
 * @param itemId record within the area, or 0
 * @param filepath starts and ends with {@code /}
 * @param filename {@code .} for a directory
 * @param filesize bytes, or -1 where the row does not say
 * @param mimetype or null
 * @param timeCreated Unix seconds, 0 where the row does not say
 * @param timeModified Unix seconds, 0 where the row does not say
 * @param source or null, as are author, license, repositoryType, repositoryId and reference
 * @param repositoryId set for an alias to an external file, which has no content in the pool
 * @param more leaves this library does not know, and {@code userid} and {@code status}
 */
public record BackupFile(
    long id,
    String contenthash,
    long contextId,
    String component,
    String filearea,
    long itemId,
    String filepath,
    String filename,
    long filesize,
    String mimetype,
    long timeCreated,
    long timeModified,
    String source,
    String author,
    String license,
    int sortorder,
    String repositoryType,
    String repositoryId,
    String reference,
    Map<String, String> more) {

  public BackupFile {
    Objects.requireNonNull(contenthash, "contenthash");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(filearea, "filearea");
    Objects.requireNonNull(filepath, "filepath");
    Objects.requireNonNull(filename, "filename");
    more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
  }

  /** A file whose content is in the pool, with what Moodle needs and defaults for the rest. */
  public static BackupFile of(
      long id,
      String contenthash,
      long contextId,
      String component,
      String filearea,
      long itemId,
      String filepath,
      String filename,
      long filesize,
      String mimetype,
      long time) {
    return new BackupFile(
        id,
        contenthash,
        contextId,
        component,
        filearea,
        itemId,
        filepath,
        filename,
        filesize,
        mimetype,
        time,
        time,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        Map.of());
  }

  /** Directory rows have no content; Moodle makes directories as it needs them. */
  public boolean isDirectory() {
    return filename.equals(".");
  }

  /** An alias to a file outside the backup, which has no content of its own. */
  public boolean isExternal() {
    return repositoryId != null && !repositoryId.isBlank() && !repositoryId.strip().equals("0");
  }

  /** Whether the pool should hold the content. */
  public boolean hasContent() {
    return !isDirectory() && !isExternal();
  }

  /** The row with another size: what a backup says of it is but a hint. */
  public BackupFile withFilesize(long bytes) {
    return new BackupFile(
        id,
        contenthash,
        contextId,
        component,
        filearea,
        itemId,
        filepath,
        filename,
        bytes,
        mimetype,
        timeCreated,
        timeModified,
        source,
        author,
        license,
        sortorder,
        repositoryType,
        repositoryId,
        reference,
        more);
  }
}
