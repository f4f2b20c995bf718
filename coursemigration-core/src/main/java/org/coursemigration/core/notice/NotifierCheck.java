package org.coursemigration.core.notice;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether a notifier can be used.
 *
 * @param name what an administrator calls it
 * @param problem why it did not take the test notice, in words for an administrator
 */
public record NotifierCheck(String type, String name, Optional<String> problem) {

  public NotifierCheck {
    requireNonNull(type);
    requireNonNull(name);
    requireNonNull(problem);
  }
}
