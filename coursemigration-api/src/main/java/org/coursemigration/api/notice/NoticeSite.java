package org.coursemigration.api.notice;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What a host says of itself in notices. Used by several threads at once. */
public interface NoticeSite {

  /** What the site calls itself, for people who look after several. */
  String name();

  /**
   * The page that shows what a notice is about.
   *
   * @param data that of the notice, such as the id of a course list as {@code uploadid}
   */
  Optional<URI> page(NoticeKind kind, Map<String, String> data);
}
