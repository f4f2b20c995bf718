package org.coursemigration.host.web.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.net.InetAddress;
import java.util.List;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.OpenToAll;
import org.coursemigration.host.web.access.ProgramCalls;
import org.coursemigration.host.web.access.Right;

/** What this node measures, in the form that Prometheus reads. */
@Path("/metrics")
@ForPrograms
public final class MetricsResource {

  /** What proxies put into a call: whoever is behind one is not on this machine. */
  private static final List<String> OF_PROXIES =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final PrometheusMeterRegistry registry;
  private final MetricsAccess access;
  private final ProgramCalls calls;

  @Inject
  public MetricsResource(
      PrometheusMeterRegistry registry, MetricsAccess access, ProgramCalls calls) {
    this.registry = registry;
    this.access = access;
    this.calls = calls;
  }

  /** Looks after its callers itself, as a setting says who they are. */
  @GET
  @OpenToAll
  @Produces("text/plain; version=0.0.4; charset=utf-8")
  public String show(@Context ContainerRequestContext request) {
    switch (access) {
      case OFF -> throw new NotFoundException();
      case LOOPBACK -> requireThisMachine(request);
      case TOKEN -> calls.require(request, Right.LOOK);
    }
    return registry.scrape();
  }

  private static void requireThisMachine(ContainerRequestContext request) {
    boolean here =
        request.getProperty(MoodleRestResource.CALLER_ADDRESS) instanceof InetAddress caller
            && caller.isLoopbackAddress()
            && OF_PROXIES.stream().noneMatch(name -> request.getHeaderString(name) != null);
    if (!here) {
      throw new ForbiddenException("The metrics are read on this machine alone.");
    }
  }
}
