package org.coursemigration.host.web.view;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import org.coursemigration.host.web.access.AccessFilter;
import org.glassfish.hk2.api.Factory;

/** Makes the visit of a call, for whatever takes part in answering it. */
public final class VisitFactory implements Factory<Visit> {

  private final Site site;
  private final ContainerRequestContext request;

  @Inject
  public VisitFactory(Site site, ContainerRequestContext request) {
    this.site = site;
    this.request = request;
  }

  @Override
  public Visit provide() {
    return of(site, request);
  }

  @Override
  public void dispose(Visit visit) {
    // A visit holds nothing that must be given back.
  }

  /** For errors, of which there may be some before resources are asked. */
  public static Visit of(Site site, ContainerRequestContext request) {
    var query = request.getUriInfo().getQueryParameters();
    String count = query.getFirst("count");
    return new Visit(
        site,
        AccessFilter.visitor(request),
        "/" + request.getUriInfo().getPath().replaceAll("^/+", ""),
        Optional.ofNullable(query.getFirst("done")),
        count != null && count.matches("\\d{1,9}") ? Long.parseLong(count) : 0,
        request.getAcceptableLanguages());
  }
}
