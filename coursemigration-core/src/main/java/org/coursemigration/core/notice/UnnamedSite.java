package org.coursemigration.core.notice;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.notice.NoticeSite;

/** What notices say of a host that says nothing of itself. */
public final class UnnamedSite implements NoticeSite {

  @Override
  public String name() {
    return "Course migration";
  }

  @Override
  public Optional<URI> page(NoticeKind kind, Map<String, String> data) {
    return Optional.empty();
  }
}
