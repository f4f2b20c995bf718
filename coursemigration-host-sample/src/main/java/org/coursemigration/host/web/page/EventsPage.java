package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.eventlog.EventFilter;
import org.coursemigration.core.eventlog.LoggedEvent;
import org.coursemigration.core.store.Page;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The event log. */
@Path("/events")
public final class EventsPage {

  private static final int ROWS = 50;

  private final CourseMigration migration;
  private final Lms lms;

  @Inject
  public EventsPage(CourseMigration migration, Lms lms) {
    this.migration = migration;
    this.lms = lms;
  }

  /** What the list shows. */
  public record Model(
      ListQuery query, List<String> names, Page<LoggedEvent> page, Usernames users) {}

  /** One event. */
  public record Detail(LoggedEvent event, String username) {}

  @GET
  @Needs(Right.LOOK)
  public View show(@Context Visit visit, @Context UriInfo uri) {
    ListQuery query = query(uri);
    Page<LoggedEvent> page = migration.report().eventPage(filter(query, visit), query.key(), ROWS);
    Usernames users = Usernames.of(lms, page.rows().stream().map(LoggedEvent::user));
    return visit.show("events", new Model(query, migration.descriptor().events(), page, users));
  }

  private static ListQuery query(UriInfo uri) {
    return ListQuery.of(
        "/events", uri.getQueryParameters(), "name", "migration", "user", "from", "to");
  }

  private EventFilter filter(ListQuery query, Visit visit) {
    return new EventFilter(
        query.text("name"),
        query.number("migration").map(MigrationId::new),
        query.text("user").map(name -> Usernames.idOf(lms, name)),
        query.day("from", 0, visit.words().zone()),
        query.day("to", 1, visit.words().zone()));
  }

  @GET
  @Path("{id: \\d{1,18}}")
  @Needs(Right.LOOK)
  public View detail(@Context Visit visit, @PathParam("id") long id) {
    LoggedEvent event = migration.report().event(id).orElseThrow(NotFoundException::new);
    String username = Usernames.of(lms, Stream.of(event.user())).of(event.user());
    return visit.show("event", new Detail(event, username));
  }

  @GET
  @Path("download")
  @Needs(Right.LOOK)
  public Response download(
      @Context Visit visit, @Context UriInfo uri, @QueryParam("format") String format) {
    EventFilter filter = filter(query(uri), visit);
    return Downloads.of(
        "events", format, (form, out) -> migration.report().writeEvents(filter, form, out));
  }
}
