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
import java.util.List;
import java.util.Map;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.StoredService;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** The external services that web service tokens are made for. */
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class ServicesApi {

  private final CourseMigration migration;

  @Inject
  public ServicesApi(CourseMigration migration) {
    this.migration = migration;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list() {
    return ApiQuery.all(migration.services().all(), TokenJson::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Response add(@Context Visitor visitor, JsonBody body) {
    String name = body.text("name");
    List<String> functions = body.texts("functions");
    body.checked();
    return Response.status(Response.Status.CREATED)
        .entity(TokenJson.of(migration.services().add(name, functions, visitor.userId())))
        .build();
  }

  @POST
  @Path("{name}/{change: enable|disable}")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> change(
      @Context Visitor visitor,
      @PathParam("name") String name,
      @PathParam("change") String change) {
    find(name);
    if (change.equals("enable")) {
      migration.services().enable(name, visitor.userId());
    } else {
      migration.services().disable(name, visitor.userId());
    }
    return TokenJson.of(find(name));
  }

  private StoredService find(String name) {
    return migration.services().all().stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("There is no service '" + name + "'."));
  }
}
