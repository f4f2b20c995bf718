package org.coursemigration.api.storage;

import static java.util.Objects.requireNonNull;

/**
 * What stands in the way of using a storage.
 *
 * @param message names the setting or place and says what to do; holds no secret
 */
public record StorageProblem(String message) {

  public StorageProblem {
    requireNonNull(message);
  }
}
