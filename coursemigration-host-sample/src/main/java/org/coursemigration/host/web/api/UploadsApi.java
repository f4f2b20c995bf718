package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Delimiter;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeReport;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.store.UploadId;
import org.coursemigration.host.json.IntakeJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** Course lists: what would become of one, taken in, and how far its migrations are. */
@Path("/api/v1/uploads")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class UploadsApi {

  private final CourseMigration migration;

  @Inject
  public UploadsApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.LOOK)
  public Map<String, Object> latest(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    int limit = query.limit();
    query.checked();
    return ApiQuery.all(migration.report().latestUploads(limit), IntakeJson::of);
  }

  @GET
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.LOOK)
  public Map<String, Object> show(@PathParam("id") long id) {
    return migration
        .report()
        .progress(new UploadId(id))
        .map(IntakeJson::of)
        .orElseThrow(() -> ProblemException.notFound("There is no course list " + id + "."));
  }

  /** Read as it comes in, however long. */
  @POST
  @Consumes("text/csv")
  @Needs(Right.ADMINISTER)
  public Response upload(@Context Visitor visitor, @Context UriInfo uri, InputStream list)
      throws IOException {
    ApiQuery query = new ApiQuery(uri);
    IntakeRequest request =
        new IntakeRequest(
            query.text("filename").orElse("list.csv"),
            new CourseListFormat(
                query.word("delimiter", Delimiter.class).orElse(Delimiter.COMMA),
                query.text("encoding").orElse("UTF-8")),
            query.word("duplicates", Duplicates.class).orElse(Duplicates.AGAIN),
            query.isOn("dryrun"),
            visitor.userId());
    query.checked();
    IntakeReport report = migration.upload(list, request);
    Map<String, Object> json = IntakeJson.of(report);
    return report
        .upload()
        .map(upload -> Response.created(URI.create("/api/v1/uploads/" + upload.value())))
        .orElseGet(Response::ok)
        .entity(json)
        .build();
  }
}
