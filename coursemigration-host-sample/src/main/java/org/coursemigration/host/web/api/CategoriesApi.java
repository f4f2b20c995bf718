package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.host.json.LmsJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;

/** The course categories of the site. */
@Path("/api/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class CategoriesApi {

  private final Lms lms;

  @Inject
  public CategoriesApi(Lms lms) {
    this.lms = lms;
  }

  @GET
  @Needs(Right.LOOK)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    CategoryId last = new CategoryId(query.number(ApiQuery.KEY).orElse(0L));
    int limit = query.limit();
    query.checked();
    return query.page(
        lms.categories().listAfter(last, limit + 1),
        limit,
        category -> category.id().value(),
        category -> true,
        LmsJson::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Response add(JsonBody body) {
    String name = body.text("name");
    Optional<CategoryId> parent = body.id("parent").map(CategoryId::new);
    boolean hidden = body.isOn("hidden");
    body.checked();
    CategoryId id = lms.categories().add(name, parent, !hidden);
    return Response.status(Response.Status.CREATED).entity(Map.of("id", id.value())).build();
  }
}
