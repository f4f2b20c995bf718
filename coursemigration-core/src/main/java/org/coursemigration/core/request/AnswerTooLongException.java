package org.coursemigration.core.request;

import java.io.IOException;

/** An answer was longer than is read. */
final class AnswerTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  AnswerTooLongException(int limit) {
    super("More than " + limit + " bytes");
  }
}
