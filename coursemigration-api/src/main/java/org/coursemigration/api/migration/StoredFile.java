package org.coursemigration.api.migration;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known of a migration's file, also when it is deleted already.
 *
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits; empty when the storage was not told
 */
public record StoredFile(long size, Optional<String> sha256) {

  public StoredFile {
    requireNonNull(sha256);
  }
}
