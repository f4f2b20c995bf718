package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Job;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.Visit;

/** How far a job of the user is; once it is done, leads on to what came of it. */
@Path("/jobs/{id: [0-9a-f-]{36}}")
public final class JobPage {

  private final Jobs jobs;

  @Inject
  public JobPage(Jobs jobs) {
    this.jobs = jobs;
  }

  @GET
  @Needs(Right.RESTORE)
  public Response show(@Context Visit visit, @PathParam("id") String id) {
    Job job = find(visit, id);
    Optional<Destination> destination = job.result(Destination.class);
    if (destination.isEmpty()) {
      return Response.ok(visit.show("job", job)).build();
    }
    Destination there = destination.get();
    return visit.moveTo(there.page(), there.done(), there.count());
  }

  @POST
  @Path("stop")
  @Needs(Right.RESTORE)
  public Response stop(@Context Visit visit, @PathParam("id") String id) {
    find(visit, id).stop();
    return Response.seeOther(URI.create("/jobs/" + id)).build();
  }

  private Job find(Visit visit, String id) {
    return jobs.find(id, visit.userId()).orElseThrow(NotFoundException::new);
  }
}
