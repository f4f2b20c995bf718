package org.coursemigration.host.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.core.store.StoredService;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.host.lms.ApiToken;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.lms.Users;

/** Services and tokens, without what the tokens are. */
public final class TokenJson {

  private TokenJson() {}

  public static Map<String, Object> of(StoredService service) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", service.name());
    json.put("enabled", service.enabled());
    json.put("functions", List.copyOf(service.functions()));
    return json;
  }

  /** A token outlives its user, and then is good for nothing. */
  public static Map<String, Object> of(StoredToken token, Users users) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", token.id());
    json.put("name", token.name());
    json.put("service", token.service());
    json.put("userid", token.user().value());
    json.put("username", users.find(token.user()).map(User::username).orElse(null));
    json.put("validuntil", token.validUntil().map(Instant::getEpochSecond).orElse(null));
    json.put("iprestriction", token.addressRestriction());
    json.put("timecreated", token.timeCreated().getEpochSecond());
    json.put("lastaccess", token.lastAccess().map(Instant::getEpochSecond).orElse(null));
    return json;
  }

  public static Map<String, Object> of(ApiToken token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", token.id());
    json.put("name", token.name());
    json.put("userid", token.user().value());
    json.put("username", token.username());
    json.put("validuntil", token.validUntil().getEpochSecond());
    json.put("timecreated", token.timeCreated().getEpochSecond());
    json.put("lastaccess", token.lastAccess().map(Instant::getEpochSecond).orElse(null));
    return json;
  }

  /** A new token, or a new secret of one: the only time that it is told. */
  public static Map<String, Object> secret(long id, String token) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("token", token);
    return json;
  }
}
