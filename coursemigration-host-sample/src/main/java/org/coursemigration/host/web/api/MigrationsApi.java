package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.IssueFilter;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.host.json.ArrivalJson;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;
import org.coursemigration.host.web.page.Downloads;
import org.coursemigration.host.web.page.MigrationRight;

/** The migrations: listed, shown, run again, ended. */
@Path("/api/v1/migrations")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class MigrationsApi {

  private final CourseMigration migration;
  private final MigrationRight right;

  @Inject
  public MigrationsApi(CourseMigration migration, MigrationRight right) {
    this.migration = migration;
    this.right = right;
  }

  @GET
  @Needs(Right.LOOK)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    MigrationFilter filter = filter(query);
    MigrationSort sort =
        new MigrationSort(
            query.word("sort", MigrationSort.Column.class).orElse(MigrationSort.Column.ID),
            query.word("order", Order.class).orElse(Order.ASC) == Order.ASC);
    Optional<PageKey> key = query.key();
    int limit = query.limit();
    query.checked();
    return query.page(migration.report().page(filter, sort, key, limit), MigrationJson::of);
  }

  static MigrationFilter filter(ApiQuery query) {
    return new MigrationFilter(
        query.word("action", MigrationAction.class),
        query.word("status", MigrationStatus.class),
        query.number("upload").map(UploadId::new),
        query.time("from"),
        query.time("before"),
        query.text("text"),
        query.isOn("openissues"));
  }

  @GET
  @Path("counts")
  @Needs(Right.LOOK)
  public Map<String, Object> counts(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    MigrationFilter filter = filter(query);
    query.checked();
    return MigrationJson.counts(migration.report().countByStatus(filter));
  }

  @GET
  @Path("download")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.LOOK)
  public Response download(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    MigrationFilter filter = filter(query);
    DownloadFormat format = query.download();
    query.checked();
    return Downloads.of(
        "course-migrations", format, (form, out) -> migration.report().write(filter, form, out));
  }

  @GET
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.LOOK)
  public Map<String, Object> show(@PathParam("id") long id) {
    return shown(find(id));
  }

  private Map<String, Object> shown(Migration found) {
    Map<String, Object> json = MigrationJson.of(found);
    json.put(
        "arrived", migration.report().arrived(found.id()).stream().map(ArrivalJson::of).toList());
    json.put(
        "issues",
        migration
            .report()
            .issues(IssueFilter.ALL.withMigration(found.id()))
            .map(ArrivalJson::of)
            .toList());
    json.put(
        "events", migration.report().timeline(found.id()).stream().map(MigrationJson::of).toList());
    return json;
  }

  @POST
  @Path("{id: [0-9]{1,18}}/retry")
  @Needs(Right.RESTORE)
  public Map<String, Object> retry(@Context Visitor visitor, @PathParam("id") long id) {
    return shown(migration.retry(require(visitor, id).id(), visitor.userId()));
  }

  /** A new backup without certain activity types, and a restore of that. */
  @POST
  @Path("{id: [0-9]{1,18}}/rerun")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.RESTORE)
  public Map<String, Object> rerun(
      @Context Visitor visitor, @PathParam("id") long id, JsonBody body) {
    String excluded = body.text("excluded_mods");
    body.checked();
    Migration found = require(visitor, id);
    if (!found.canRerun()) {
      throw ProblemException.conflict(
          "Migration " + id + " is not a backup that failed here or on the target site.");
    }
    return shown(migration.rerun(found.id(), new ExcludedModules(excluded), visitor.userId()));
  }

  @POST
  @Path("{id: [0-9]{1,18}}/cancel")
  @Needs(Right.RESTORE)
  public Map<String, Object> cancel(@Context Visitor visitor, @PathParam("id") long id) {
    MigrationId found = require(visitor, id).id();
    try {
      return shown(migration.cancel(found, visitor.userId()));
    } catch (CourseMigrationException ended) {
      throw ProblemException.conflict(ended.getMessage());
    }
  }

  private Migration require(Visitor visitor, long id) {
    Migration found = find(id);
    if (!right.allows(visitor, found)) {
      throw new ForbiddenException("The user may not change this migration.");
    }
    return found;
  }

  private Migration find(long id) {
    return migration
        .report()
        .find(new MigrationId(id))
        .orElseThrow(() -> ProblemException.notFound("There is no migration " + id + "."));
  }
}
