package org.coursemigration.host.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.InetSocketAddress;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.eclipse.jetty.server.Request;

/** Tells the library's resource where a call comes from: only the container knows. */
final class CallerAddressFilter implements ContainerRequestFilter {

  private final Provider<Request> jettyRequest;

  @Inject
  CallerAddressFilter(Provider<Request> jettyRequest) {
    this.jettyRequest = jettyRequest;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (jettyRequest.get().getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress caller) {
      request.setProperty(MoodleRestResource.CALLER_ADDRESS, caller.getAddress());
    }
  }
}
