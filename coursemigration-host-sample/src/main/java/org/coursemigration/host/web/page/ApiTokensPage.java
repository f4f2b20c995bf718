package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.host.account.Accounts;
import org.coursemigration.host.lms.ApiToken;
import org.coursemigration.host.lms.ApiTokens;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LmsException;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The tokens with which programs administer the site. */
@Path("/tokens/api")
public final class ApiTokensPage {

  private static final int USERS = 200;

  private final Lms lms;
  private final Accounts accounts;
  private final Clock clock;

  @Inject
  public ApiTokensPage(Lms lms, Accounts accounts, Clock clock) {
    this.lms = lms;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What the page shows.
   *
   * @param secret of a token that was just made, this once
   * @param problem why no token was made
   */
  public record Model(
      List<ApiToken> tokens,
      List<User> users,
      Instant now,
      Optional<String> secret,
      Optional<String> problem,
      Map<String, String> typed) {

    public String typed(String field) {
      return typed.getOrDefault(field, "");
    }

    public boolean isExpired(ApiToken token) {
      return now.isAfter(token.validUntil());
    }

    /** How long a token lasts for which nobody says it. */
    public long usualDays() {
      return ApiTokens.USUAL.toDays();
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    return page(visit, Optional.empty(), Optional.empty(), Map.of());
  }

  private View page(
      Visit visit, Optional<String> secret, Optional<String> problem, Map<String, String> typed) {
    return visit.show(
        "apitokens",
        new Model(
            lms.apiTokens().all(),
            lms.users().listAfter(new UserId(0), USERS),
            clock.instant(),
            secret,
            problem,
            typed));
  }

  /** The new token is shown in the answer itself: nothing keeps it for a page to come. */
  @POST
  @Needs(Right.ADMINISTER)
  public Response create(
      @Context Visit visit,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("username") @DefaultValue("") String username,
      @FormParam("until") @DefaultValue("") String until) {
    try {
      User user =
          lms.users()
              .find(username.strip())
              .orElseThrow(
                  () -> new CourseMigrationException(visit.t("tokens.nouser", username.strip())));
      String token =
          accounts
              .createToken(user.id(), name.strip(), LastDay.endOf(until, visit), visit.userId())
              .token();
      return Response.ok(page(visit, Optional.of(token), Optional.empty(), Map.of())).build();
    } catch (CourseMigrationException | LmsException e) {
      Map<String, String> typed = Map.of("name", name, "username", username, "until", until);
      return Response.status(422)
          .entity(page(visit, Optional.empty(), Optional.of(e.getMessage()), typed))
          .build();
    }
  }

  @GET
  @Path("{id: \\d{1,18}}/revoke")
  @Needs(Right.ADMINISTER)
  public View confirmRevoke(@Context Visit visit, @PathParam("id") long id) {
    ApiToken token =
        lms.apiTokens().all().stream()
            .filter(known -> known.id() == id)
            .findFirst()
            .orElseThrow(NotFoundException::new);
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("tokens.revoke.title"),
            visit.t("tokens.revoke.text", token.name()),
            visit.t("tokens.revoke"),
            "/tokens/api/" + id + "/revoke",
            "/tokens/api",
            true));
  }

  @POST
  @Path("{id: \\d{1,18}}/revoke")
  @Needs(Right.ADMINISTER)
  public Response revoke(@Context Visit visit, @PathParam("id") long id) {
    accounts.revokeToken(id, visit.userId());
    return visit.moveTo("/tokens/api", "revoked");
  }
}
