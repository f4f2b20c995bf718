package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.NewApiToken;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;

/** The tokens of this API. */
@Path("/api/v1/apitokens")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class ApiTokensApi {

  private final Lms lms;

  @Inject
  public ApiTokensApi(Lms lms) {
    this.lms = lms;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list() {
    return ApiQuery.all(lms.apiTokens().all(), TokenJson::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Response create(JsonBody body) {
    String username = body.text("username");
    String name = body.text("name");
    Optional<Instant> validUntil = body.time("validuntil");
    body.checked();
    NewApiToken token = lms.apiTokens().create(Accounts.user(lms, username), name, validUntil);
    return Response.status(Response.Status.CREATED)
        .entity(TokenJson.secret(token.id(), token.token()))
        .build();
  }

  @DELETE
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.ADMINISTER)
  public void revoke(@PathParam("id") long id) {
    if (!lms.apiTokens().revoke(id)) {
      throw ProblemException.notFound("There is no API token " + id + ".");
    }
  }
}
