package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.json.MigrationJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.page.Downloads;

/** The event log. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class EventsApi {

  private final CourseMigration migration;

  @Inject
  public EventsApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.LOOK)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    EventFilter filter = filter(query);
    boolean oldestFirst = query.word("order", Order.class).orElse(Order.ASC) == Order.ASC;
    Optional<PageKey> key = query.key();
    int limit = query.limit();
    query.checked();
    return query.page(
        migration.report().eventPage(filter, oldestFirst, key, limit), MigrationJson::of);
  }

  private static EventFilter filter(ApiQuery query) {
    return new EventFilter(
        query.text("name"),
        query.number("migration").map(MigrationId::new),
        query.number("user").map(UserId::new),
        query.time("from"),
        query.time("before"));
  }

  @GET
  @Path("download")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.LOOK)
  public Response download(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    EventFilter filter = filter(query);
    DownloadFormat format = query.download();
    query.checked();
    return Downloads.of(
        "events", format, (form, out) -> migration.report().writeEvents(filter, form, out));
  }

  @GET
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.LOOK)
  public Map<String, Object> show(@PathParam("id") long id) {
    return migration
        .report()
        .event(id)
        .map(MigrationJson::of)
        .orElseThrow(() -> ProblemException.notFound("There is no event " + id + "."));
  }
}
