package org.coursemigration.core.request;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;

/** The target site was asked and did not agree. The message says what happened and what to do. */
public final class RequestFailedException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  private final Stage stage;
  private final boolean mayPass;
  private final boolean mayHaveWorked;
  private final String errorcode;
  private final transient Optional<Duration> retryAfter;

  /** How far a request came; each stage is behind the one before. */
  public enum Stage {
    /** The settings here do not let a request be sent. */
    SETTINGS,
    /** No connection to the target, or it broke. */
    CONNECTION,
    /** The target could not show that it is the one. */
    CERTIFICATE,
    /** What answered did not answer as Moodle's REST server does. */
    SERVER,
    /** The REST server answered with an error; see {@link #errorcode}. */
    ERROR
  }

  private RequestFailedException(
      Stage stage,
      String message,
      boolean mayPass,
      boolean mayHaveWorked,
      String errorcode,
      Optional<Duration> retryAfter) {
    super(message);
    this.stage = requireNonNull(stage);
    this.mayPass = mayPass;
    this.mayHaveWorked = mayHaveWorked;
    this.errorcode = requireNonNull(errorcode);
    this.retryAfter = requireNonNull(retryAfter);
  }

  /** Asking again changes nothing until a person does something. */
  static RequestFailedException refused(Stage stage, String message) {
    return new RequestFailedException(stage, message, false, false, "", Optional.empty());
  }

  /** What came back is no answer of a Moodle site, so nobody knows what became of the request. */
  static RequestFailedException unexpected(String message) {
    return new RequestFailedException(Stage.SERVER, message, false, true, "", Optional.empty());
  }

  /** The target could not take the request; asking again later may work. */
  static RequestFailedException notTaken(
      Stage stage, String message, Optional<Duration> retryAfter) {
    return new RequestFailedException(stage, message, true, false, "", retryAfter);
  }

  /** The target gave no usable answer, and may have acted; asking again later may work. */
  static RequestFailedException unanswered(Stage stage, String message) {
    return unanswered(stage, message, Optional.empty());
  }

  /** The same; the target said when it wants to be asked again. */
  static RequestFailedException unanswered(
      Stage stage, String message, Optional<Duration> retryAfter) {
    return new RequestFailedException(stage, message, true, true, "", retryAfter);
  }

  /** The target's REST server answered with this error. */
  static RequestFailedException error(
      String errorcode, String message, boolean mayPass, boolean mayHaveWorked) {
    return new RequestFailedException(
        Stage.ERROR, message, mayPass, mayHaveWorked, errorcode, Optional.empty());
  }

  public Stage stage() {
    return stage;
  }

  /** Whether asking again later may work without a change by a person. */
  public boolean mayPass() {
    return mayPass;
  }

  /** Whether the target may have done what it was asked for, although it did not say so. */
  public boolean mayHaveWorked() {
    return mayHaveWorked;
  }

  /** Moodle's code of the error that the target answered with; empty text at any other stage. */
  public String errorcode() {
    return errorcode;
  }

  /** How long the target site wants to be left alone, if it said so. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
