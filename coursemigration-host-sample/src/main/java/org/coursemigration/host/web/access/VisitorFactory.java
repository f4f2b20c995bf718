package org.coursemigration.host.web.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.glassfish.hk2.api.Factory;

/** Tells resources who calls. */
public final class VisitorFactory implements Factory<Visitor> {

  private final ContainerRequestContext request;

  @Inject
  public VisitorFactory(ContainerRequestContext request) {
    this.request = request;
  }

  @Override
  public Visitor provide() {
    return AccessFilter.visitor(request);
  }

  @Override
  public void dispose(Visitor visitor) {
    // A visitor holds nothing that must be given back.
  }
}
