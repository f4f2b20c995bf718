package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;

/** Which entries of the audit a list is about; an empty part lets all pass. */
public record AuditFilter(Optional<AuditAction> action, Optional<UserId> user) {

  public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty());

  public AuditFilter {
    requireNonNull(action);
    requireNonNull(user);
  }

  public AuditFilter withAction(AuditAction wanted) {
    return new AuditFilter(Optional.of(wanted), user);
  }

  public AuditFilter withUser(UserId wanted) {
    return new AuditFilter(action, Optional.of(wanted));
  }

  String sql() {
    return (action.isPresent() ? " AND action = :action" : "")
        + (user.isPresent() ? " AND userid = :user" : "");
  }

  Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    action.ifPresent(wanted -> values.put("action", wanted.code()));
    user.ifPresent(id -> values.put("user", id.value()));
    return values;
  }
}
