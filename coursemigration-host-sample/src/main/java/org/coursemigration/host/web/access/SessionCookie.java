package org.coursemigration.host.web.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/**
 * How the browser keeps the secret of a session: out of reach of scripts and of other sites, and
 * behind TLS for TLS alone.
 */
public final class SessionCookie {

  private final boolean secure;
  private final String name;

  /**
   * @param secure whether people reach the site by https
   * @param port where the site listens: browsers keep one cookie for all ports of a machine, on
   *     which there may be two sites
   */
  public SessionCookie(boolean secure, int port) {
    this.secure = secure;
    // The prefix binds the cookie to this very host.
    this.name = (secure ? "__Host-session-" : "session-") + port;
  }

  public Optional<String> read(ContainerRequestContext request) {
    return Optional.ofNullable(request.getCookies().get(name)).map(Cookie::getValue);
  }

  public NewCookie of(String token) {
    return cookie(name, token, NewCookie.DEFAULT_MAX_AGE);
  }

  public NewCookie none() {
    return cookie(name, "", 0);
  }

  /** A cookie of the log-in form, before there is a session. */
  public NewCookie ofForm(String name, String value) {
    return cookie(name, value, NewCookie.DEFAULT_MAX_AGE);
  }

  private NewCookie cookie(String name, String value, int maxAge) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
