package org.coursemigration.core.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.coursemigration.api.notice.NoticeKind;

/**
 * Something that was noticed.
 *
 * @param key the same whenever the same is noticed again: {@code list-5}
 * @param subject one line; what would end it is made harmless
 */
public record NewNotice(
    String key, NoticeKind kind, String subject, String text, Map<String, String> data) {

  public NewNotice {
    requireNonNull(key);
    requireNonNull(kind);
    subject = subject.replaceAll("\\p{Cntrl}", " ");
    requireNonNull(text);
    data = Map.copyOf(data);
  }
}
