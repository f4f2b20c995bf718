package org.coursemigration.core.webservice;

import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * What a call is answered.
 *
 * @param format the form of the body; empty when there is no body
 * @param retryAfter how long the caller shall wait before it asks again
 */
record RestAnswer(
    Status status, Optional<AnswerFormat> format, String body, Optional<Duration> retryAfter) {

  /** Moodle answers errors of the call with status 200 too. */
  static RestAnswer of(AnswerFormat format, String body) {
    return new RestAnswer(Status.OK, Optional.of(format), body, Optional.empty());
  }

  static RestAnswer switchedOff() {
    return new RestAnswer(Status.FORBIDDEN, Optional.empty(), "", Optional.empty());
  }

  static RestAnswer tooManyWrongTokens(Duration pause) {
    return new RestAnswer(Status.TOO_MANY_REQUESTS, Optional.empty(), "", Optional.of(pause));
  }
}
