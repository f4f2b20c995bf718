package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.attempt.WorkState;
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
  public record Model(List<ScheduledTaskState> tasks, Map<MigrationAction, WorkState> work) {}

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    Map<MigrationAction, WorkState> work = new EnumMap<>(MigrationAction.class);
    for (MigrationAction action : MigrationAction.values()) {
      work.put(action, migration.workState(action));
    }
    return visit.show("tasks", new Model(migration.scheduledTasks(), work));
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

  @POST
  @Path("work/{action: backup|restore}/pause")
  @Needs(Right.ADMINISTER)
  public Response pause(@Context Visit visit, @PathParam("action") String action) {
    migration.pause(action(action), visit.userId());
    return visit.moveTo("/tasks", "saved");
  }

  @POST
  @Path("work/{action: backup|restore}/resume")
  @Needs(Right.ADMINISTER)
  public Response resume(@Context Visit visit, @PathParam("action") String action) {
    migration.resume(action(action), visit.userId());
    return visit.moveTo("/tasks", "saved");
  }

  private static MigrationAction action(String name) {
    return MigrationAction.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
