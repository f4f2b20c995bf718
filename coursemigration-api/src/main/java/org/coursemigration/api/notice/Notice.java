package org.coursemigration.api.notice;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something to be told.
 *
 * @param id the same however often this notice is sent, and no other has it, of whatever site: so a
 *     receiver can drop a repeat
 * @param time when it was noticed
 * @param site what the site calls itself, in one line
 * @param subject what has happened, in one line
 * @param text what there is to say, in lines; no secret, and no markup
 * @param link the page of the site that shows more, for people
 * @param data the same for programs, by name; values that are numbers are in decimal form
 */
public record Notice(
    UUID id,
    NoticeKind kind,
    Instant time,
    String site,
    String subject,
    String text,
    Optional<URI> link,
    Map<String, String> data) {

  /**
   * @throws IllegalArgumentException if site or subject hold a control character: a line break
   *     there could begin a header of a mail
   */
  public Notice {
    requireNonNull(id);
    requireNonNull(kind);
    requireNonNull(time);
    requireOneLine(site);
    requireOneLine(subject);
    requireNonNull(text);
    requireNonNull(link);
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }

  private static void requireOneLine(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' holds a line break or another control character.");
    }
  }
}
