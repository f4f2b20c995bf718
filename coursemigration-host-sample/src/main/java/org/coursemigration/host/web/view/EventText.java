package org.coursemigration.host.web.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.core.eventlog.LoggedEvent;

/**
 * What an event tells, in the words of whoever reads it. The log keeps a sentence in English, which
 * is shown for events that this site has no words for.
 */
final class EventText {

  /** Which data of an event its words are filled in with, in order. */
  private static final Map<String, List<String>> DATA =
      Map.of(
          "file_uploaded", List.of("filename"),
          "file_processed", List.of("filename", "rowcount", "success", "failed"),
          "http_request_failed", List.of("error", "url"),
          "backup_completed",
              List.of("coursename", "courseid", "filename", "destinationcategoryid"),
          "backup_failed", List.of("error"),
          "restore_completed",
              List.of("coursename", "courseid", "filename", "destinationcategoryname"),
          "restore_failed", List.of("error", "filename"),
          "migration_rerun", List.of("excluded_mods"));

  private EventText() {}

  static String of(LoggedEvent event, Words words) {
    return Optional.ofNullable(DATA.get(event.name()))
        .filter(keys -> event.other().keySet().containsAll(keys))
        .map(keys -> words.t("told." + event.name(), arguments(event, keys)))
        .orElse(event.description());
  }

  /** Ids are no amounts: no separator belongs into them. */
  private static Object[] arguments(LoggedEvent event, List<String> keys) {
    return keys.stream()
        .map(
            key ->
                key.endsWith("id")
                    ? String.valueOf(event.other().get(key))
                    : event.other().get(key))
        .map(value -> value == null ? "" : value)
        .toArray();
  }
}
