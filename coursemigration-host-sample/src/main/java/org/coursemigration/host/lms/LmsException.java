package org.coursemigration.host.lms;

/** What was asked of the LMS cannot be done. The message is fit for the person who asked. */
public final class LmsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LmsException(String message) {
    super(message);
  }

  public LmsException(String message, Throwable cause) {
    super(message, cause);
  }
}
