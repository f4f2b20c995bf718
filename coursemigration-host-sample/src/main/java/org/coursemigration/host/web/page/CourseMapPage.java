package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.report.CourseMapFilter;
import org.coursemigration.core.report.MappedCourse;
import org.coursemigration.core.report.UploadProgress;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.Upload;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** Which course of the old site has become which of the new one. */
@Path("/coursemap")
public final class CourseMapPage {

  private static final int ROWS = 50;

  /** The field of the address that says whether courses left or came. */
  private static final String SIDE = "side";

  private static final String ARRIVED = "arrived";

  private final CourseMigration migration;

  @Inject
  public CourseMapPage(CourseMigration migration) {
    this.migration = migration;
  }

  /**
   * What the map shows.
   *
   * @param list the course list that it is about; empty for all courses
   */
  public record Model(ListQuery query, Page<MappedCourse> page, Optional<Upload> list) {

    public boolean isOfArrived() {
      return query.get(SIDE).equals(ARRIVED);
    }
  }

  @GET
  @Needs(Right.LOOK)
  public View show(@Context Visit visit, @Context UriInfo uri) {
    ListQuery query = query(uri);
    CourseMapFilter filter = filter(query);
    return visit.show(
        "coursemap",
        new Model(
            query,
            migration.courseMap().page(filter, query.key(), ROWS),
            filter.list().flatMap(migration.report()::progress).map(UploadProgress::upload)));
  }

  private static ListQuery query(UriInfo uri) {
    return ListQuery.of("/coursemap", uri.getQueryParameters(), SIDE, "upload");
  }

  private static CourseMapFilter filter(ListQuery query) {
    return query.get(SIDE).equals(ARRIVED)
        ? CourseMapFilter.ARRIVED
        : query
            .number("upload")
            .map(UploadId::new)
            .map(CourseMapFilter::left)
            .orElse(CourseMapFilter.LEFT);
  }

  @GET
  @Path("download")
  @Needs(Right.LOOK)
  public Response download(@Context UriInfo uri, @QueryParam("format") String format) {
    CourseMapFilter filter = filter(query(uri));
    return Downloads.of(
        "course-map", format, (form, out) -> migration.courseMap().write(filter, form, out));
  }
}
