package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/**
 * Which entries of the audit a list is about; an empty part lets all pass.
 *
 * @param from the earliest time
 * @param before later entries do not pass, nor those of this very time
 */
public record AuditFilter(
    Optional<AuditAction> action,
    Optional<UserId> user,
    Optional<Instant> from,
    Optional<Instant> before) {

  public static final AuditFilter ALL =
      new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public AuditFilter {
    requireNonNull(action);
    requireNonNull(user);
    requireNonNull(from);
    requireNonNull(before);
  }

  public AuditFilter withAction(AuditAction wanted) {
    return new AuditFilter(Optional.of(wanted), user, from, before);
  }

  public AuditFilter withUser(UserId wanted) {
    return new AuditFilter(action, Optional.of(wanted), from, before);
  }

  String sql() {
    return (action.isPresent() ? " AND action = :action" : "")
        + (user.isPresent() ? " AND userid = :user" : "")
        + (from.isPresent() ? " AND timecreated >= :from" : "")
        + (before.isPresent() ? " AND timecreated < :before" : "");
  }

  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    action.ifPresent(wanted -> values.put("action", wanted.code()));
    user.ifPresent(id -> values.put("user", id.value()));
    from.ifPresent(time -> values.put("from", time.toEpochMilli()));
    before.ifPresent(time -> values.put("before", time.toEpochMilli()));
    return values;
  }

  /** With what the index begins that finds the entries by time; empty for one of all entries. */
  Optional<String> fixedColumn() {
    return action.map(wanted -> "action").or(() -> user.map(wanted -> "userid"));
  }
}
