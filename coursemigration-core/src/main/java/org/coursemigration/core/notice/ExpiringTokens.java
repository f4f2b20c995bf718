package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.core.store.NewNotice;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.core.webservice.ServiceTokens;

/** Web service tokens that end soon. */
final class ExpiringTokens implements Watcher {

  private final ServiceTokens tokens;

  @Inject
  ExpiringTokens(ServiceTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void look(Instant now, Consumer<NewNotice> notice) {
    for (StoredToken token : tokens.all()) {
      token
          .validUntil()
          .filter(end -> end.isAfter(now) && end.isBefore(now.plus(ServiceTokens.EXPIRES_SOON)))
          .ifPresent(end -> notice.accept(notice(token, end)));
    }
  }

  private static NewNotice notice(StoredToken token, Instant end) {
    return new NewNotice(
        "token-" + token.id() + "-" + end.getEpochSecond(),
        NoticeKind.TOKEN_EXPIRES,
        "The web service token '" + token.name() + "' expires soon",
        """
        It expires at %s. From then on the site that uses it is refused.
        Make a new token for that site's user and set it there.
        """
            .formatted(end),
        Map.of(
            "tokenid", Long.toString(token.id()),
            "name", token.name(),
            "service", token.service(),
            "validuntil", Long.toString(end.getEpochSecond())));
  }
}
