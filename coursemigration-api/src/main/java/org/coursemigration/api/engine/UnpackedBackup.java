package org.coursemigration.api.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A backup on its way into a course.
 *
 * @param file the backup file; read only
 * @param directory where its content was unpacked; belongs to this restore alone and is removed
 *     after it, whatever happens
 */
public record UnpackedBackup(Path file, Path directory) {

  public UnpackedBackup {
    requireNonNull(file);
    requireNonNull(directory);
  }
}
