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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What is done with all migrations of a filter; in the background, as they may be many. */
@Path("/migrations/all/{verb: retry|rerun|cancel}")
public final class AllMigrationsPage {

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
    return question(visit, uri, verb(word), ExcludedField.of(""));
  }

  @POST
  @Needs(Right.ADMINISTER)
  public Response act(
      @Context Visit visit,
      @Context UriInfo uri,
      @PathParam("verb") String word,
      @FormParam(ExcludedField.NAME) @DefaultValue("") String typed) {
    MigrationVerb verb = verb(word);
    ExcludedField excluded = ExcludedField.checked(typed, visit);
    if (excluded.problem().isPresent()) {
      return Response.status(422).entity(question(visit, uri, verb, excluded)).build();
    }
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    MigrationChange change =
        new MigrationChange(verb, visit.userId(), Optional.of(excluded.modules()));
    String back = list.query().to("/migrations");
    String id = UUID.randomUUID().toString();
    jobs.start(
        id,
        visit.userId(),
        visit.t("verb." + verb.word()),
        back,
        progress ->
            new Destination(back, verb.done(), applyToAll(list.filter(), change, progress)));
    return Response.seeOther(URI.create("/jobs/" + id)).build();
  }

  /** How many were changed; those that others change meanwhile are left out. */
  private long applyToAll(MigrationFilter filter, MigrationChange change, Progress progress) {
    long total = count(filter, change.verb());
    long seen = 0;
    long changed = 0;
    for (MigrationFilter part : change.verb().within(filter)) {
      Iterator<Migration> all = migration.report().migrations(part).iterator();
      while (all.hasNext()) {
        progress.at("migrations", seen, Math.max(seen, total));
        changed += change.apply(migration, all.next().id()) ? 1 : 0;
        seen++;
      }
    }
    return changed;
  }

  private long count(MigrationFilter filter, MigrationVerb verb) {
    List<MigrationFilter> parts = verb.within(filter);
    return parts.stream()
        .flatMap(part -> migration.report().countByStatus(part).values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private View question(Visit visit, UriInfo uri, MigrationVerb verb, ExcludedField excluded) {
    MigrationList list = MigrationList.of(uri.getQueryParameters(), visit.words().zone());
    return visit.show(
        "confirm",
        Confirmation.of(
            verb,
            count(list.filter(), verb),
            list.query().to("/migrations/all/" + verb.word()),
            list.query().to("/migrations"),
            List.of(),
            excluded,
            visit));
  }

  private static MigrationVerb verb(String word) {
    return MigrationVerb.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
