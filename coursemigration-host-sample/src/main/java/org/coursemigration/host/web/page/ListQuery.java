package org.coursemigration.host.web.page;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.core.store.PageKey;

/**
 * The fields of a list's filter form, as they stand in the address of the list. What cannot be
 * understood is as if it were not there.
 */
public record ListQuery(String page, Map<String, String> fields) {

  /** The field that says where a page begins. */
  private static final String KEY = "key";

  static ListQuery of(String page, MultivaluedMap<String, String> parameters, String... names) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : names) {
      String value = parameters.getFirst(name);
      if (value != null && !value.isBlank()) {
        fields.put(name, value.strip());
      }
    }
    if (parameters.containsKey(KEY)) {
      fields.put(KEY, parameters.getFirst(KEY));
    }
    return new ListQuery(page, fields);
  }

  /** The text of a field; empty text for none. */
  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether anything is filtered out. */
  public boolean isFiltered() {
    return fields.keySet().stream()
        .anyMatch(name -> !name.equals(KEY) && !name.equals("sort") && !name.equals("dir"));
  }

  /** The address of this list with another value of a field, from its first page on. */
  public String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.remove(KEY);
    changed.put(name, value);
    return address(page, changed);
  }

  /** The address of a page that takes the same fields. */
  public String to(String otherPage) {
    Map<String, String> same = new LinkedHashMap<>(fields);
    same.remove(KEY);
    return address(otherPage, same);
  }

  private static String address(String path, Map<String, String> fields) {
    UriBuilder address = UriBuilder.fromUri(path);
    fields.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            address.queryParam(name, "{" + name + "}");
          }
        });
    return address.buildFromMap(fields).toString();
  }

  Optional<PageKey> key() {
    return PageKey.parse(get(KEY));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  Optional<Long> number(String name) {
    return text(name).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    return text(name)
        .flatMap(
            text -> {
              for (E value : type.getEnumConstants()) {
                if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                  return Optional.of(value);
                }
              }
              return Optional.empty();
            });
  }

  /** The beginning of a day, or of one some days after it. */
  Optional<Instant> day(String name, int later, ZoneId zone) {
    return text(name)
        .flatMap(
            text -> {
              try {
                return Optional.of(
                    LocalDate.parse(text).plusDays(later).atStartOfDay(zone).toInstant());
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }
}
