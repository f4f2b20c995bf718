package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.report.CourseMapFilter;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.page.Downloads;

/** Which course of the old site has become which of the new one. */
@Path("/api/v1/coursemap")
@ForPrograms
public final class CourseMapApi {

  private final CourseMigration migration;

  @Inject
  public CourseMapApi(CourseMigration migration) {
    this.migration = migration;
  }

  /** Of the courses that left this site, all or those of one list, or of those that came to it. */
  @GET
  @Path("download")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.LOOK)
  public Response download(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    Optional<UploadId> upload = query.number("upload").map(UploadId::new);
    CourseMapFilter left = upload.map(CourseMapFilter::left).orElse(CourseMapFilter.LEFT);
    CourseMapFilter filter = query.isOn("arrived") ? CourseMapFilter.ARRIVED : left;
    DownloadFormat format = query.download();
    query.checked();
    return Downloads.of(
        "course-map", format, (form, out) -> migration.courseMap().write(filter, form, out));
  }
}
