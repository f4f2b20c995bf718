package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * That somebody is logged in.
 *
 * @param id tells sessions apart and is no secret
 * @param formToken what every form of this session sends back, to show that it is a form of ours
 * @param zone of the browser, as far as it told
 */
public record Session(long id, UserId user, String formToken, Optional<ZoneId> zone) {

  public Session {
    requireNonNull(user);
    requireNonNull(formToken);
    requireNonNull(zone);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Session[id=" + id + ", user=" + user + "]";
  }
}
