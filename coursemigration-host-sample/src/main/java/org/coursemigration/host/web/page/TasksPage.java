package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The scheduled tasks. */
@Path("/tasks")
public final class TasksPage {

  private final CourseMigration migration;

  @Inject
  public TasksPage(CourseMigration migration) {
    this.migration = migration;
  }

  /** What the page shows. */
  public record Model(List<ScheduledTaskState> tasks) {}

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    return visit.show("tasks", new Model(migration.scheduledTasks()));
  }

  @POST
  @Path("{name}/run")
  @Needs(Right.ADMINISTER)
  public Response run(@Context Visit visit, @PathParam("name") String name) {
    if (migration.scheduledTasks().stream().noneMatch(task -> task.task().name().equals(name))) {
      throw new NotFoundException();
    }
    migration.runTask(name);
    return visit.moveTo("/tasks", "task_due");
  }
}
