package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.MigrationChange;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.AttemptProgress;
import org.coursemigration.core.store.ContentCount;
import org.coursemigration.core.store.Issue;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** One migration with all that happened to it. */
@Path("/migrations/{id: \\d{1,18}}")
public final class MigrationPage {

  /** Beyond this the command line lists them. */
  private static final int ISSUES = 100;

  private final CourseMigration migration;
  private final CourseNames names;
  private final MigrationRight right;
  private final Lms lms;

  @Inject
  public MigrationPage(
      CourseMigration migration, CourseNames names, MigrationRight right, Lms lms) {
    this.migration = migration;
    this.names = names;
    this.right = right;
    this.lms = lms;
  }

  /** What the page shows. */
  public record Model(
      MigrationRow row,
      List<Step> timeline,
      Optional<String> username,
      Optional<AttemptProgress> progress,
      List<ContentCount> arrived,
      List<Issue> issues,
      boolean mayResolve,
      Set<MigrationVerb> verbs) {

    public boolean may(MigrationVerb verb) {
      return verbs.contains(verb);
    }
  }

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
            Optional.ofNullable(migration.report().running(List.of(found.id())).get(found.id())),
            migration.report().arrived(found.id()),
            migration
                .report()
                .issuePage(IssueFilter.ALL.withMigration(found.id()), Optional.empty(), ISSUES)
                .rows(),
            right.allows(visit, found),
            Stream.of(MigrationVerb.values())
                .filter(verb -> right.offers(visit, verb, found))
                .collect(Collectors.toUnmodifiableSet())));
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
    require(visit, id);
    return apply(MigrationChange.of(MigrationVerb.RETRY, visit.userId()), visit, id);
  }

  @GET
  @Path("{verb: rerun|cancel}")
  @Needs(Right.RESTORE)
  public View ask(@Context Visit visit, @PathParam("id") long id, @PathParam("verb") String word) {
    Migration found = require(visit, id);
    return question(visit, id, word, ExcludedField.of(found.excludedModules().text()));
  }

  private static View question(Visit visit, long id, String word, ExcludedField excluded) {
    return visit.show(
        "confirm",
        Confirmation.of(
            VerbText.of(word),
            1,
            "/migrations/" + id + "/" + word,
            "/migrations/" + id,
            List.of(),
            excluded,
            visit));
  }

  @POST
  @Path("{verb: rerun|cancel}")
  @Needs(Right.RESTORE)
  public Response act(
      @Context Visit visit,
      @PathParam("id") long id,
      @PathParam("verb") String word,
      @FormParam(ExcludedField.NAME) @DefaultValue("") String typed) {
    require(visit, id);
    ExcludedField excluded = ExcludedField.checked(typed, visit);
    if (excluded.problem().isPresent()) {
      return Response.status(422).entity(question(visit, id, word, excluded)).build();
    }
    MigrationVerb verb = VerbText.of(word);
    return apply(new MigrationChange(verb, visit.userId(), excluded.modules()), visit, id);
  }

  @POST
  @Path("issues/{issue: \\d{1,18}}/resolve")
  @Needs(Right.RESTORE)
  public Response resolve(
      @Context Visit visit, @PathParam("id") long id, @PathParam("issue") long issue) {
    Migration found = require(visit, id);
    boolean ownIssue =
        migration
            .report()
            .issues(IssueFilter.OPEN.withMigration(found.id()))
            .anyMatch(open -> open.id() == issue);
    if (!ownIssue) {
      return visit.moveTo("/migrations/" + id, "resolved_already");
    }
    migration.resolveIssue(issue, visit.userId());
    return visit.moveTo("/migrations/" + id, "issue_resolved");
  }

  private Response apply(MigrationChange change, Visit visit, long id) {
    return migration.changes().apply(change, new MigrationId(id))
        ? visit.moveTo("/migrations/" + id, VerbText.done(change.verb()), 1)
        : visit.moveTo("/migrations/" + id, "too_late");
  }

  private Migration require(Visit visit, long id) {
    Migration found = find(id);
    if (!right.allows(visit, found)) {
      throw new ForbiddenException("The user may not change this migration.");
    }
    return found;
  }
}
