package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.host.engine.CourseExport;
import org.coursemigration.host.json.CourseJson;
import org.coursemigration.host.json.Json;
import org.coursemigration.host.json.LmsJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** The courses of the site. */
@Path("/api/v1/courses")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class CoursesApi {

  private final Lms lms;
  private final AccessPolicy policy;
  private final CourseExport courseExport;

  @Inject
  public CoursesApi(Lms lms, AccessPolicy policy, CourseExport courseExport) {
    this.lms = lms;
    this.policy = policy;
    this.courseExport = courseExport;
  }

  @GET
  @Needs(Right.LOOK)
  public Map<String, Object> list(@Context Visitor visitor, @Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    Optional<CategoryId> category = query.number("category").map(CategoryId::new);
    CourseId last = new CourseId(query.number(ApiQuery.KEY).orElse(0L));
    int limit = query.limit();
    query.checked();
    List<LmsCourse> fetched =
        category.isPresent()
            ? lms.courses().listAfter(category.get(), last, limit + 1)
            : lms.courses().listAfter(last, limit + 1);
    return query.page(
        fetched,
        limit,
        course -> course.id().value(),
        course -> maySee(visitor, course),
        LmsJson::of);
  }

  /** Hidden courses are for those who look after the category. */
  private boolean maySee(Visitor visitor, LmsCourse course) {
    return course.visible()
        || policy
            .account(visitor.userId())
            .has(Capability.VIEW_HIDDEN_CATEGORIES, course.category());
  }

  private LmsCourse find(Visitor visitor, long id) {
    return lms.courses()
        .find(new CourseId(id))
        .filter(found -> maySee(visitor, found))
        .orElseThrow(() -> ProblemException.notFound("There is no course " + id + "."));
  }

  /** The course as a Moodle backup, sent as it is made: one that breaks off is no backup. */
  @GET
  @Path("{id: [0-9]{1,18}}/backup")
  @Produces(MediaType.WILDCARD)
  @Needs(Right.ADMINISTER)
  public Response backup(@Context Visitor visitor, @Context UriInfo uri, @PathParam("id") long id) {
    ApiQuery query = new ApiQuery(uri);
    ExcludedModules excluded = new ExcludedModules(query.text("excluded_mods").orElse(""));
    query.checked();
    LmsCourse course = find(visitor, id);
    StreamingOutput body = out -> courseExport.writeTo(out, course.id(), excluded.types());
    return Response.ok(body, BackupsApi.TYPE)
        .header("Content-Disposition", "attachment; filename=\"course-" + course.id() + ".mbz\"")
        .build();
  }

  /** Its files are written as they are read. */
  @GET
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.LOOK)
  public StreamingOutput show(@Context Visitor visitor, @PathParam("id") long id) {
    LmsCourse course = find(visitor, id);
    return out ->
        lms.content()
            .read(
                course.id(),
                snapshot -> {
                  try {
                    Json.write(out, CourseJson.of(snapshot));
                    return null;
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
  }
}
