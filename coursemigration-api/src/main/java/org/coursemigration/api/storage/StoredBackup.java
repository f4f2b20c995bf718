package org.coursemigration.api.storage;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A backup that is in the storage, whole.
 *
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits; empty when the storage was not told, as for a
 *     file that a Moodle site put there
 */
public record StoredBackup(BackupName name, long size, Optional<String> sha256) {

  public StoredBackup {
    requireNonNull(name);
    requireNonNull(sha256);
  }
}
