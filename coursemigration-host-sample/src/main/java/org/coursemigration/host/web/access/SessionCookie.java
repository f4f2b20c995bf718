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

  /** The property of a call that came by TLS, as a proxy says that is believed. */
  public static final String BY_TLS = SessionCookie.class.getName() + ".tls";

  private final boolean secure;
  private final String name;

  /**
   * @param secure whether people reach the site by https, whatever is known of a call
   * @param port where the site listens: browsers keep one cookie for all ports of a machine, on
   *     which there may be two sites
   */
  public SessionCookie(boolean secure, int port) {
    this.secure = secure;
    this.name = "session-" + port;
  }

  private boolean isSecure(ContainerRequestContext request) {
    return secure || Boolean.TRUE.equals(request.getProperty(BY_TLS));
  }

  /** The prefix binds the cookie to this very host. */
  private String name(ContainerRequestContext request) {
    return isSecure(request) ? "__Host-" + name : name;
  }

  public Optional<String> read(ContainerRequestContext request) {
    return Optional.ofNullable(request.getCookies().get(name(request))).map(Cookie::getValue);
  }

  public NewCookie of(String token, ContainerRequestContext request) {
    return cookie(name(request), token, NewCookie.DEFAULT_MAX_AGE, request);
  }

  public NewCookie none(ContainerRequestContext request) {
    return cookie(name(request), "", 0, request);
  }

  /** A cookie of the log-in form, before there is a session. */
  public NewCookie ofForm(String name, String value, ContainerRequestContext request) {
    return cookie(name, value, NewCookie.DEFAULT_MAX_AGE, request);
  }

  private NewCookie cookie(String name, String value, int maxAge, ContainerRequestContext request) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(isSecure(request))
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
