package org.coursemigration.host.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;
import org.coursemigration.host.web.api.Problems;
import org.coursemigration.host.web.page.ErrorPages;

/** Says what went wrong: to programs as a problem, to people as a page. */
final class Failures implements ExceptionMapper<Throwable> {

  private static final Set<String> OF_PROGRAMS = Set.of("api", "health", "metrics");

  private final ErrorPages pages;
  private final Provider<ContainerRequestContext> request;

  @Inject
  Failures(ErrorPages pages, Provider<ContainerRequestContext> request) {
    this.pages = pages;
    this.request = request;
  }

  @Override
  public Response toResponse(Throwable failure) {
    String path = request.get().getUriInfo().getPath().replaceFirst("^/+", "");
    return OF_PROGRAMS.contains(path.replaceFirst("/.*", "")) && !isRedirection(failure)
        ? Problems.of(failure, path)
        : pages.toResponse(failure);
  }

  private static boolean isRedirection(Throwable failure) {
    return failure instanceof WebApplicationException known
        && known.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION;
  }
}
