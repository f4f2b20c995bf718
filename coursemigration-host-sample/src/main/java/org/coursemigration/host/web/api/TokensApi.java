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
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.webservice.NewToken;
import org.coursemigration.core.webservice.ServiceTokens;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.json.TokenJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** Web service tokens, which other sites bring. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class TokensApi {

  private final CourseMigration migration;
  private final Lms lms;

  @Inject
  public TokensApi(CourseMigration migration, Lms lms) {
    this.migration = migration;
    this.lms = lms;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list() {
    return ApiQuery.all(migration.tokens().all(), token -> TokenJson.of(token, lms.users()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Response create(@Context Visitor visitor, JsonBody body) {
    String username = body.text("username");
    Optional<String> name = body.optionalText("name");
    Optional<String> service = body.optionalText("service");
    Optional<Instant> validUntil = body.time("validuntil");
    Optional<String> addresses = body.optionalText("iprestriction");
    body.checked();
    NewToken token =
        migration
            .tokens()
            .create(
                new TokenTerms(
                    name.orElse(""),
                    service.orElse(ServiceTokens.SERVICE),
                    KnownUser.of(lms, username),
                    validUntil,
                    addresses.orElse("")),
                visitor.userId());
    return Response.status(Response.Status.CREATED)
        .entity(TokenJson.secret(token.id(), token.token()))
        .build();
  }

  @POST
  @Path("{id: [0-9]{1,18}}/rotate")
  @Needs(Right.ADMINISTER)
  public Map<String, Object> rotate(@Context Visitor visitor, @PathParam("id") long id) {
    if (migration.tokens().all().stream().noneMatch(token -> token.id() == id)) {
      throw noToken(id);
    }
    NewToken token = migration.tokens().rotate(id, visitor.userId());
    return TokenJson.secret(token.id(), token.token());
  }

  @DELETE
  @Path("{id: [0-9]{1,18}}")
  @Needs(Right.ADMINISTER)
  public void revoke(@Context Visitor visitor, @PathParam("id") long id) {
    if (!migration.tokens().revoke(id, visitor.userId())) {
      throw noToken(id);
    }
  }

  private static ProblemException noToken(long id) {
    return ProblemException.notFound("There is no token " + id + ".");
  }
}
