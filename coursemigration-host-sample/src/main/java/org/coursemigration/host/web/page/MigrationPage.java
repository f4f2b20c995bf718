package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.IllegalMoveException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** One migration with all that happened to it. */
@Path("/migrations/{id: \\d{1,18}}")
public final class MigrationPage {

  private final CourseMigration migration;
  private final CourseNames names;
  private final RetryRight retryRight;
  private final Lms lms;

  @Inject
  public MigrationPage(
      CourseMigration migration, CourseNames names, RetryRight retryRight, Lms lms) {
    this.migration = migration;
    this.names = names;
    this.retryRight = retryRight;
    this.lms = lms;
  }

  /** What the page shows. */
  public record Model(
      MigrationRow row,
      List<Step> timeline,
      Optional<String> username,
      boolean mayRetry,
      boolean mayCancel) {}

  /**
   * Something that happened to the migration.
   *
   * @param after how long after the step before
   */
  public record Step(LoggedEvent event, Duration after) {}

  @GET
  @Needs(Right.LOOK)
  public View show(@Context Visit visit, @PathParam("id") long id) {
    Migration found = find(id);
    return visit.show(
        "migration",
        new Model(
            names.row(found),
            timeline(found),
            lms.users().find(found.user()).map(User::username),
            retryRight.offers(visit, found),
            !found.status().isEnd() && retryRight.allows(visit, found)));
  }

  private List<Step> timeline(Migration found) {
    List<Step> steps = new ArrayList<>();
    Instant last = found.timeCreated();
    for (LoggedEvent event : migration.report().timeline(found.id())) {
      steps.add(new Step(event, Duration.between(last, event.time())));
      last = event.time();
    }
    return steps;
  }

  private Migration find(long id) {
    return migration.report().find(new MigrationId(id)).orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("retry")
  @Needs(Right.RESTORE)
  public Response retry(@Context Visit visit, @PathParam("id") long id) {
    Migration found = require(visit, id);
    try {
      migration.retry(found.id());
      return visit.moveTo("/migrations/" + id, "retried", 1);
    } catch (IllegalMoveException e) {
      return visit.moveTo("/migrations/" + id, "runs_already");
    }
  }

  @GET
  @Path("cancel")
  @Needs(Right.RESTORE)
  public View confirmCancel(@Context Visit visit, @PathParam("id") long id) {
    Migration found = require(visit, id);
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("migration.cancel.title", found.id().toString()),
            visit.t("migration.cancel.text"),
            visit.t("migration.cancel"),
            "/migrations/" + id + "/cancel",
            "/migrations/" + id,
            true));
  }

  @POST
  @Path("cancel")
  @Needs(Right.RESTORE)
  public Response cancel(@Context Visit visit, @PathParam("id") long id) {
    Migration found = require(visit, id);
    try {
      migration.cancel(found.id(), visit.userId());
      return visit.moveTo("/migrations/" + id, "cancelled");
    } catch (CourseMigrationException e) {
      return visit.moveTo("/migrations/" + id, "ended_already");
    }
  }

  private Migration require(Visit visit, long id) {
    Migration found = find(id);
    if (!retryRight.allows(visit, found)) {
      throw new ForbiddenException("The user may not change this migration.");
    }
    return found;
  }
}
