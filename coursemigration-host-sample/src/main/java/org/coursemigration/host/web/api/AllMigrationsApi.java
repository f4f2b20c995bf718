package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.core.ChangedSome;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.MigrationChange;
import org.coursemigration.core.MigrationVerb;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** What is done with all migrations of a filter, a bounded step in each call. */
@Path("/api/v1/migrations/all")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class AllMigrationsApi {

  private final CourseMigration migration;

  @Inject
  public AllMigrationsApi(CourseMigration migration) {
    this.migration = migration;
  }

  @POST
  @Path("{verb: retry|cancel}")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> change(
      @Context Visitor visitor, @Context UriInfo uri, @PathParam("verb") String word) {
    MigrationVerb verb = MigrationVerb.valueOf(word.toUpperCase(Locale.ROOT));
    return apply(MigrationChange.of(verb, visitor.userId()), Step.of(uri));
  }

  /** New backups without certain activity types. */
  @POST
  @Path("rerun")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Map<String, Object> rerun(@Context Visitor visitor, @Context UriInfo uri, JsonBody body) {
    Step step = Step.of(uri);
    ExcludedModules excluded = new ExcludedModules(body.text("excluded_mods"));
    body.checked();
    return apply(new MigrationChange(MigrationVerb.RERUN, visitor.userId(), excluded), step);
  }

  /** What a call asks for, found good. */
  private record Step(ApiQuery query, MigrationFilter filter, Optional<PageKey> key, int limit) {

    static Step of(UriInfo uri) {
      ApiQuery query = new ApiQuery(uri);
      Step step = new Step(query, MigrationsApi.filter(query), query.key(), query.limit());
      query.checked();
      return step;
    }
  }

  private Map<String, Object> apply(MigrationChange change, Step step) {
    ChangedSome some =
        migration.changes().applyToSome(change, step.filter(), step.key(), step.limit());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seen", some.seen());
    json.put("changed", some.changed());
    json.put("next", some.next().map(next -> step.query().linkTo(next.text())).orElse(null));
    return json;
  }
}
