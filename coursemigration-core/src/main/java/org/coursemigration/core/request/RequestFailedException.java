package org.coursemigration.core.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;

/** The target site was asked and did not agree. The message says what happened and what to do. */
public final class RequestFailedException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  private final boolean mayPass;
  private final transient Optional<Duration> retryAfter;

  private RequestFailedException(String message, boolean mayPass, Optional<Duration> retryAfter) {
    super(message);
    this.mayPass = mayPass;
    this.retryAfter = requireNonNull(retryAfter);
  }

  /** The target gave a final answer: asking again changes nothing until a person does something. */
  static RequestFailedException refused(String message) {
    return new RequestFailedException(message, false, Optional.empty());
  }

  /** The target gave no usable answer; asking again later may work. */
  static RequestFailedException unanswered(String message) {
    return new RequestFailedException(message, true, Optional.empty());
  }

  /** The same; the target said when it wants to be asked again. */
  static RequestFailedException unanswered(String message, Optional<Duration> retryAfter) {
    return new RequestFailedException(message, true, retryAfter);
  }

  /** Whether asking again later may work without a change by a person. */
  public boolean mayPass() {
    return mayPass;
  }

  /** How long the target site wants to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
