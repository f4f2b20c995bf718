package org.coursemigration.storage.s3;

import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.storage.BackupName;

/**
 * How objects are named: a backup by its own name in the folder, what is not yet a backup by a name
 * that no backup can have.
 *
 * @param prefix what all keys start with
 */
record Keys(String prefix) {

  private static final String TEMPORARY_PREFIX = ".coursemigration-";
  private static final String TEMPORARY_SUFFIX = ".tmp";

  String of(BackupName name) {
    return of(name.value());
  }

  String of(String name) {
    return prefix + name;
  }

  String temporary() {
    return of(TEMPORARY_PREFIX + UUID.randomUUID() + TEMPORARY_SUFFIX);
  }

  static boolean isTemporary(String name) {
    return name.startsWith(TEMPORARY_PREFIX)
        && name.endsWith(TEMPORARY_SUFFIX)
        && name.indexOf('/') < 0;
  }

  /** What follows the prefix; empty for a key elsewhere. */
  Optional<String> nameOf(String key) {
    return key.startsWith(prefix) ? Optional.of(key.substring(prefix.length())) : Optional.empty();
  }

  /** The name as that of a backup; empty when no backup can have it. */
  static Optional<BackupName> backupName(String name) {
    try {
      return Optional.of(new BackupName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
