package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.coursemigration.host.web.view.Site;
import org.coursemigration.host.web.view.Visit;
import org.coursemigration.host.web.view.VisitFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong, as a page of the site; what nobody expected goes to the log alone. */
public final class ErrorPages {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 413, 415);

  private final Site site;
  private final Provider<ContainerRequestContext> request;

  @Inject
  public ErrorPages(Site site, Provider<ContainerRequestContext> request) {
    this.site = site;
    this.request = request;
  }

  /**
   * What the page says.
   *
   * @param kind the status, or 500 where there are no words for it
   */
  public record Model(int kind) {}

  /** The page that tells of it. */
  public Response toResponse(Throwable failure) {
    int status =
        failure instanceof WebApplicationException known ? known.getResponse().getStatus() : 500;
    if (status >= 300 && status < 400) {
      return ((WebApplicationException) failure).getResponse();
    }
    if (status >= 500) {
      LOG.error("A page failed: {}", request.get().getUriInfo().getPath(), failure);
    }
    Visit visit = VisitFactory.of(site, request.get());
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE)
        .entity(visit.show("error", new Model(TOLD.contains(status) ? status : 500)))
        .build();
  }
}
