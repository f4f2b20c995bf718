package org.coursemigration.host.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.host.web.access.SessionCookie;
import org.coursemigration.host.web.access.TrustedProxies;
import org.eclipse.jetty.server.Request;

/**
 * Tells all that comes after it where a call comes from, and whether by TLS: only the container and
 * the proxies in front of it know.
 */
final class CallerAddressFilter implements ContainerRequestFilter {

  /** Before whatever asks for it. */
  static final int PRIORITY = 100;

  private final Provider<Request> jettyRequest;
  private final TrustedProxies proxies;

  @Inject
  CallerAddressFilter(Provider<Request> jettyRequest, TrustedProxies proxies) {
    this.jettyRequest = jettyRequest;
    this.proxies = proxies;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (jettyRequest.get().getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress peer) {
      InetAddress address = peer.getAddress();
      request.setProperty(
          MoodleRestResource.CALLER_ADDRESS,
          proxies.caller(address, request.getHeaders().getOrDefault("X-Forwarded-For", List.of())));
      Optional<String> proto = Optional.ofNullable(request.getHeaderString("X-Forwarded-Proto"));
      if (proxies.isSecure(address, proto)) {
        request.setProperty(SessionCookie.BY_TLS, true);
      }
    }
  }
}
