package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.task.ScheduledTask;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.attempt.WorkState;
import org.coursemigration.host.json.TaskJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** The scheduled tasks, and the work that begins with them. */
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class TasksApi {

  private final CourseMigration migration;

  @Inject
  public TasksApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list() {
    return ApiQuery.all(
        migration.scheduledTasks(), state -> TaskJson.of(state, begins(state.task())));
  }

  private Optional<WorkState> begins(ScheduledTask task) {
    return Stream.of(MigrationAction.values())
        .filter(action -> migration.scheduledTask(action).name().equals(task.name()))
        .map(migration::workState)
        .findFirst();
  }

  @POST
  @Path("{name}/run")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> run(@PathParam("name") String name) {
    ScheduledTaskState state =
        migration.scheduledTasks().stream()
            .filter(known -> known.task().name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> ProblemException.notFound("There is no scheduled task '" + name + "'."));
    migration.runTask(name);
    return TaskJson.of(state, begins(state.task()));
  }

  @POST
  @Path("work/{action: backup|restore}/pause")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> pause(@Context Visitor visitor, @PathParam("action") String action) {
    migration.pause(action(action), visitor.userId());
    return work(action);
  }

  @POST
  @Path("work/{action: backup|restore}/resume")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> resume(@Context Visitor visitor, @PathParam("action") String action) {
    migration.resume(action(action), visitor.userId());
    return work(action);
  }

  private Map<String, Object> work(String action) {
    return TaskJson.of(migration.workState(action(action)));
  }

  private static MigrationAction action(String word) {
    return Words.of(word, MigrationAction.class).orElseThrow();
  }
}
