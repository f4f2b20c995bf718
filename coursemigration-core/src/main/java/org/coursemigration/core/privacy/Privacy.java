package org.coursemigration.core.privacy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.AuditAction;
import org.coursemigration.core.store.AuditRepository;
import org.coursemigration.core.store.PersonalDataRepository;
import org.coursemigration.core.store.PersonalTable;
import org.coursemigration.core.webservice.ServiceTokens;

/**
 * What the library keeps about a user. Of courses it keeps no personal data; backups are made
 * without users. The host has its own account of the user, which it deletes itself. Thread safe.
 */
public final class Privacy {

  /** Who stands in the place of a user that was anonymised. No account has this id. */
  public static final UserId NOBODY = new UserId(0);

  private static final JsonFactory JSON = new JsonFactory();

  private static final int BATCH = 500;

  private final PersonalDataRepository data;
  private final AuditRepository audit;
  private final ServiceTokens tokens;
  private final Clock clock;

  @Inject
  Privacy(PersonalDataRepository data, AuditRepository audit, ServiceTokens tokens, Clock clock) {
    this.data = data;
    this.audit = audit;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Where something is kept about users, what of it and for what. */
  public List<PersonalTable> describe() {
    return List.of(PersonalTable.values());
  }

  /** How much is kept about the user in each of these places. */
  public Map<PersonalTable, Long> count(UserId user) {
    Map<PersonalTable, Long> counts = new EnumMap<>(PersonalTable.class);
    for (PersonalTable table : PersonalTable.values()) {
      counts.put(table, data.count(table, user));
    }
    return counts;
  }

  /**
   * Writes all that is kept about the user as one JSON object, an array for each table, fetched as
   * it is written, and closes the stream. No token is in it.
   */
  public void export(UserId user, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("userid", user.value());
      for (PersonalTable table : PersonalTable.values()) {
        json.writeArrayFieldStart(table.name().toLowerCase(Locale.ROOT));
        data.forEach(table, user, row -> write(row, json));
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Map<String, Object> row, JsonGenerator json) {
    try {
      json.writeStartObject();
      for (Map.Entry<String, Object> column : row.entrySet()) {
        Object value = column.getValue();
        json.writeFieldName(column.getKey());
        if (value instanceof Number number) {
          json.writeNumber(number.longValue());
        } else if (value == null) {
          json.writeNull();
        } else {
          json.writeString(value.toString());
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Puts {@link #NOBODY} in the user's place everywhere and ends the user's tokens. What happened
   * stays as it is. Done again after it broke off, it does the rest. A source site that used one of
   * the tokens needs another one.
   *
   * @param by who does it, for the audit
   */
  public void anonymise(UserId user, UserId by) {
    if (user.equals(NOBODY)) {
      return;
    }
    tokens.all().stream()
        .filter(token -> token.user().equals(user))
        .forEach(token -> tokens.revoke(token.id(), by));
    for (PersonalTable table : PersonalTable.values()) {
      int some = data.replaceUser(table, user, NOBODY, BATCH);
      while (some > 0) {
        some = data.replaceUser(table, user, NOBODY, BATCH);
      }
    }
    data.replaceText("user with the id " + user + ".", "user with the id " + NOBODY + ".");
    data.replaceText("for the user with the id " + user, "for the user with the id " + NOBODY);
    UserId told = by.equals(user) ? NOBODY : by;
    audit.add(AuditAction.USER_ANONYMISED, NOBODY, told, clock.instant());
  }
}
