package org.coursemigration.host.web.view;

import static java.util.Map.entry;

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
      Map.ofEntries(
          entry("file_uploaded", List.of("filename")),
          entry("file_processed", List.of("filename", "rowcount", "success", "failed")),
          entry("http_request_failed", List.of("error", "url")),
          entry(
              "backup_completed",
              List.of("coursename", "courseid", "filename", "destinationcategoryid")),
          entry("backup_failed", List.of("error")),
          entry(
              "restore_completed",
              List.of("coursename", "courseid", "filename", "destinationcategoryname")),
          entry("restore_failed", List.of("error", "filename")),
          entry("issues_found", List.of("issues")),
          entry("issue_resolved", List.of("issue")),
          entry("migration_rerun", List.of("excluded_mods")));

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
