package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.core.ChangedSome;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.MigrationChange;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What is done with all migrations of a filter; in the background, as they may be many. */
@Path("/migrations/all/{verb: retry|rerun|cancel}")
public final class AllMigrationsPage {

  /** So often a job tells how far it is, and may be stopped. */
  private static final int STEP = 20;

  private final CourseMigration migration;
  private final Jobs jobs;

  @Inject
  public AllMigrationsPage(CourseMigration migration, Jobs jobs) {
    this.migration = migration;
    this.jobs = jobs;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View ask(@Context Visit visit, @Context UriInfo uri, @PathParam("verb") String word) {
    return question(visit, uri, VerbText.of(word), ExcludedField.of(""));
  }

  @POST
  @Needs(Right.ADMINISTER)
  public Response act(
      @Context Visit visit,
      @Context UriInfo uri,
      @PathParam("verb") String word,
      @FormParam(ExcludedField.NAME) @DefaultValue("") String typed) {
    MigrationVerb verb = VerbText.of(word);
    ExcludedField excluded = ExcludedField.checked(typed, visit);
    if (excluded.problem().isPresent()) {
      return Response.status(422).entity(question(visit, uri, verb, excluded)).build();
    }
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    MigrationChange change = new MigrationChange(verb, visit.userId(), excluded.modules());
    String back = list.query().to("/migrations");
    String id = UUID.randomUUID().toString();
    jobs.start(
        id,
        visit.userId(),
        visit.t("verb." + verb.word()),
        back,
        progress ->
            new Destination(
                back, VerbText.done(verb), applyToAll(list.filter(), change, progress)));
    return Response.seeOther(URI.create("/jobs/" + id)).build();
  }

  /** How many were changed; those that others change meanwhile are left out. */
  private long applyToAll(MigrationFilter filter, MigrationChange change, Progress progress) {
    long total = migration.changes().count(change.verb(), filter);
    long seen = 0;
    long changed = 0;
    Optional<PageKey> next = Optional.empty();
    do {
      progress.at("migrations", seen, Math.max(seen, total));
      ChangedSome some = migration.changes().applyToSome(change, filter, next, STEP);
      seen += some.seen();
      changed += some.changed();
      next = some.next();
    } while (next.isPresent());
    return changed;
  }

  private View question(Visit visit, UriInfo uri, MigrationVerb verb, ExcludedField excluded) {
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    return visit.show(
        "confirm",
        Confirmation.of(
            verb,
            migration.changes().count(verb, list.filter()),
            list.query().to("/migrations/all/" + verb.word()),
            list.query().to("/migrations"),
            List.of(),
            excluded,
            visit));
  }
}
