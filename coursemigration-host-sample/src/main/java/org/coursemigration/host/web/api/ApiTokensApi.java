package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.host.account.Accounts;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.NewApiToken;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** The tokens of this API. */
@Path("/api/v1/apitokens")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class ApiTokensApi {

  private final Lms lms;
  private final Accounts accounts;

  @Inject
  public ApiTokensApi(Lms lms, Accounts accounts) {
    this.lms = lms;
    this.accounts = accounts;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list() {
    return ApiQuery.all(lms.apiTokens().all(), TokenJson::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Response create(@Context Visitor visitor, JsonBody body) {
    String username = body.text("username");
    String name = body.text("name");
    Optional<Instant> validUntil = body.time("validuntil");
    body.checked();
    NewApiToken token =
        accounts.createToken(KnownUser.of(lms, username), name, validUntil, visitor.userId());
    return Response.status(Response.Status.CREATED)
        .entity(TokenJson.secret(token.id(), token.token()))
        .build();
  }

  @DELETE
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.ADMINISTER)
  public void revoke(@Context Visitor visitor, @PathParam("id") long id) {
    if (!accounts.revokeToken(id, visitor.userId())) {
      throw ProblemException.notFound("There is no API token " + id + ".");
    }
  }
}
