package org.coursemigration.host.web.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;

/**
 * Lets a call of a program through only if its token is good and the token's user has the right. A
 * method that says nothing of rights answers nobody.
 */
@ForPrograms
public final class TokenFilter implements ContainerRequestFilter {

  @Context private ResourceInfo resource;

  private final ProgramCalls calls;

  @Inject
  public TokenFilter(ProgramCalls calls) {
    this.calls = calls;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod().isAnnotationPresent(OpenToAll.class)) {
      return;
    }
    Needs needs = resource.getResourceMethod().getAnnotation(Needs.class);
    if (needs == null) {
      throw new ForbiddenException("This address says of nobody that they may call it.");
    }
    calls.require(request, needs.value());
  }
}
