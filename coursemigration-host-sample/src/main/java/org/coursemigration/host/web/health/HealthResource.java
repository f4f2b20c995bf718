package org.coursemigration.host.web.health;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.health.HealthCheck;
import org.coursemigration.host.json.HealthJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.OpenToAll;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node lives, and whether it can work. Everybody may ask, so the answer has names and
 * no more; what was found is logged when it changes, and told to administrators by the API.
 */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class HealthResource {

  private static final Logger LOG = LoggerFactory.getLogger(HealthResource.class);

  private final CourseMigration migration;
  private final AtomicReference<List<HealthCheck>> told = new AtomicReference<>(List.of());

  @Inject
  public HealthResource(CourseMigration migration) {
    this.migration = migration;
  }

  /** The process answers. A node that does not should be started again. */
  @GET
  @Path("live")
  @OpenToAll
  public Map<String, Object> live() {
    return Map.of("status", "up");
  }

  /** All that the node needs is there; otherwise 503. */
  @GET
  @Path("ready")
  @OpenToAll
  public Response ready() {
    List<HealthCheck> checks = migration.readiness().checks();
    logChange(checks);
    boolean ready = checks.stream().allMatch(HealthCheck::isUp);
    return Response.status(ready ? 200 : 503).entity(HealthJson.of(checks)).build();
  }

  private void logChange(List<HealthCheck> checks) {
    List<HealthCheck> down = checks.stream().filter(check -> !check.isUp()).toList();
    if (down.equals(told.getAndSet(down))) {
      return;
    }
    if (down.isEmpty()) {
      LOG.info("This node has all it needs again");
    }
    for (HealthCheck check : down) {
      LOG.warn("This node is not ready: {}: {}", check.name(), check.problem().orElse(""));
    }
  }
}
