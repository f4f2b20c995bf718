package org.coursemigration.host.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.host.account.Accounts;
import org.coursemigration.host.json.LmsJson;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.Role;
import org.coursemigration.host.web.access.ForPrograms;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.Visitor;

/** The accounts of the site. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@ForPrograms
public final class UsersApi {

  private final Lms lms;
  private final Accounts accounts;

  @Inject
  public UsersApi(Lms lms, Accounts accounts) {
    this.lms = lms;
    this.accounts = accounts;
  }

  @GET
  @Needs(Right.ADMINISTER)
  public Map<String, Object> list(@Context UriInfo uri) {
    ApiQuery query = new ApiQuery(uri);
    UserId last = new UserId(query.number(ApiQuery.KEY).orElse(0L));
    int limit = query.limit();
    query.checked();
    return query.page(
        lms.users().listAfter(last, limit + 1),
        limit,
        user -> user.id().value(),
        user -> true,
        LmsJson::of);
  }

  /** Nobody can log in to it until it has a password. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public Response add(@Context Visitor visitor, JsonBody body) {
    String username = body.text("username");
    Role role = body.word("role", Role.class).orElse(Role.NONE);
    List<Long> categories = body.ids("categories");
    body.checked();
    UserId id =
        accounts.add(
            username,
            role,
            categories.stream().map(CategoryId::new).collect(Collectors.toSet()),
            visitor.userId());
    return Response.status(Response.Status.CREATED).entity(Map.of("id", id.value())).build();
  }

  /** Ends the sessions of the user too. */
  @PUT
  @Path("{id: [0-9]{1,18}}/password")
  @Consumes(MediaType.APPLICATION_JSON)
  @Needs(Right.ADMINISTER)
  public void changePassword(@Context Visitor visitor, @PathParam("id") long id, JsonBody body) {
    String password = body.text("password");
    body.checked();
    accounts.changePassword(KnownUser.of(lms, id), password, visitor.userId());
  }
}
