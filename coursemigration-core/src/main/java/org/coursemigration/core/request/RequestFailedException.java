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
      String errorcode,
      Optional<Duration> retryAfter) {
    super(message);
    this.stage = requireNonNull(stage);
    this.mayPass = mayPass;
    this.errorcode = requireNonNull(errorcode);
    this.retryAfter = requireNonNull(retryAfter);
  }

  /** Asking again changes nothing until a person does something. */
  static RequestFailedException refused(Stage stage, String message) {
    return new RequestFailedException(stage, message, false, "", Optional.empty());
  }

  /** The target gave no usable answer; asking again later may work. */
  static RequestFailedException unanswered(Stage stage, String message) {
    return unanswered(stage, message, Optional.empty());
  }

  /** The same; the target said when it wants to be asked again. */
  static RequestFailedException unanswered(
      Stage stage, String message, Optional<Duration> retryAfter) {
    return new RequestFailedException(stage, message, true, "", retryAfter);
  }

  /** The target's REST server answered with this error. */
  static RequestFailedException error(String errorcode, String message, boolean mayPass) {
    return new RequestFailedException(Stage.ERROR, message, mayPass, errorcode, Optional.empty());
  }

  public Stage stage() {
    return stage;
  }

  /** Whether asking again later may work without a change by a person. */
  public boolean mayPass() {
    return mayPass;
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
