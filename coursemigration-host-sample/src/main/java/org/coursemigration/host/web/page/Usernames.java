package org.coursemigration.host.web.page;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.access.UserId;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;

/** The names of the users that a page tells of; one who is no longer there goes by the id. */
public record Usernames(Map<UserId, String> names) {

  /** An id that nobody has. */
  private static final UserId NO_SUCH_USER = new UserId(-1);

  static Usernames of(Lms lms, Stream<UserId> users) {
    Map<UserId, String> names = new HashMap<>();
    users
        .distinct()
        .forEach(id -> lms.users().find(id).ifPresent(user -> names.put(id, user.username())));
    return new Usernames(names);
  }

  /** For a filter: a name that nobody has finds nothing, rather than everything. */
  static UserId idOf(Lms lms, String name) {
    return lms.users().find(name).map(User::id).orElse(NO_SUCH_USER);
  }

  public String of(UserId id) {
    return names.getOrDefault(id, "#" + id);
  }
}
