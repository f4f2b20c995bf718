package org.coursemigration.host.site;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.notice.NoticeSite;

/**
 * What the site says of itself in notices.
 *
 * @param name what the site calls itself, in one line
 * @param url where people reach it
 */
record SiteNotices(String name, URI url) implements NoticeSite {

  SiteNotices {
    name = name.replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  public Optional<URI> page(NoticeKind kind, Map<String, String> data) {
    String list = data.getOrDefault("uploadid", "");
    String path =
        switch (kind) {
          case LIST_FINISHED -> "/migrations?upload=" + list;
          case FAILED -> "/migrations?status=failed&upload=" + list;
          case STUCK -> "/";
          case TOKEN_EXPIRES -> "/tokens";
          case TEST -> "/settings";
        };
    return Optional.of(url.resolve(path));
  }
}
