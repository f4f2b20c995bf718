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
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.store.StoredService;
import org.coursemigration.core.store.StoredToken;
import org.coursemigration.core.webservice.TokenTerms;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** The web service tokens and the services they belong to. */
@Path("/tokens")
public final class TokensPage {

  private static final int USERS = 200;

  private final CourseMigration migration;
  private final Lms lms;
  private final Clock clock;

  @Inject
  public TokensPage(CourseMigration migration, Lms lms, Clock clock) {
    this.migration = migration;
    this.lms = lms;
    this.clock = clock;
  }

  /**
   * What the page shows.
   *
   * @param secret of a token that was just made, this once
   * @param problem why no token was made
   * @param serviceProblem why no service was added
   */
  public record Model(
      List<StoredToken> tokens,
      List<StoredService> services,
      List<String> functions,
      List<User> users,
      Usernames usernames,
      Instant now,
      Optional<String> secret,
      Optional<String> problem,
      Optional<String> serviceProblem,
      Map<String, String> typed) {

    public String typed(String field) {
      return typed.getOrDefault(field, "");
    }

    public boolean isExpired(StoredToken token) {
      return token.validUntil().filter(now::isAfter).isPresent();
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    return page(visit, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  private View page(
      Visit visit,
      Optional<String> secret,
      Optional<String> problem,
      Optional<String> serviceProblem,
      Map<String, String> typed) {
    List<StoredToken> tokens = migration.tokens().all();
    return visit.show(
        "tokens",
        new Model(
            tokens,
            migration.services().all(),
            migration.services().functions(),
            lms.users().listAfter(new UserId(0), USERS),
            Usernames.of(lms, tokens.stream().map(StoredToken::user)),
            clock.instant(),
            secret,
            problem,
            serviceProblem,
            typed));
  }

  @POST
  @Needs(Right.ADMINISTER)
  public Response create(
      @Context Visit visit,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("service") @DefaultValue("") String service,
      @FormParam("username") @DefaultValue("") String username,
      @FormParam("until") @DefaultValue("") String until,
      @FormParam("addresses") @DefaultValue("") String addresses) {
    try {
      UserId user =
          lms.users()
              .find(username.strip())
              .map(User::id)
              .orElseThrow(
                  () -> new CourseMigrationException(visit.t("tokens.nouser", username.strip())));
      TokenTerms terms =
          new TokenTerms(
              name.strip(), service, user, LastDay.endOf(until, visit), addresses.strip());
      return once(visit, migration.tokens().create(terms, visit.userId()).token());
    } catch (CourseMigrationException e) {
      Map<String, String> typed =
          Map.of("name", name, "username", username, "until", until, "addresses", addresses);
      return Response.status(422)
          .entity(
              page(visit, Optional.empty(), Optional.of(e.getMessage()), Optional.empty(), typed))
          .build();
    }
  }

  /** Shown in the answer itself: nothing keeps it for a page to come. */
  private Response once(Visit visit, String secret) {
    return Response.ok(
            page(visit, Optional.of(secret), Optional.empty(), Optional.empty(), Map.of()))
        .build();
  }

  @GET
  @Path("{id: \\d{1,18}}/revoke")
  @Needs(Right.ADMINISTER)
  public View confirmRevoke(@Context Visit visit, @PathParam("id") long id) {
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("tokens.revoke.title"),
            visit.t("tokens.revoke.text", find(id).name()),
            visit.t("tokens.revoke"),
            "/tokens/" + id + "/revoke",
            "/tokens",
            true));
  }

  private StoredToken find(long id) {
    return migration.tokens().all().stream()
        .filter(token -> token.id() == id)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }

  @POST
  @Path("{id: \\d{1,18}}/revoke")
  @Needs(Right.ADMINISTER)
  public Response revoke(@Context Visit visit, @PathParam("id") long id) {
    migration.tokens().revoke(id, visit.userId());
    return visit.moveTo("/tokens", "revoked");
  }

  @POST
  @Path("{id: \\d{1,18}}/rotate")
  @Needs(Right.ADMINISTER)
  public Response rotate(@Context Visit visit, @PathParam("id") long id) {
    return once(visit, migration.tokens().rotate(find(id).id(), visit.userId()).token());
  }

  @POST
  @Path("services")
  @Needs(Right.ADMINISTER)
  public Response addService(
      @Context Visit visit,
      @FormParam("servicename") @DefaultValue("") String name,
      @FormParam("function") List<String> functions) {
    try {
      migration.services().add(name.strip(), functions, visit.userId());
      return visit.moveTo("/tokens", "service_added");
    } catch (CourseMigrationException e) {
      return Response.status(422)
          .entity(
              page(
                  visit,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(e.getMessage()),
                  Map.of("servicename", name)))
          .build();
    }
  }

  @POST
  @Path("services/{name}/{change: enable|disable}")
  @Needs(Right.ADMINISTER)
  public Response changeService(
      @Context Visit visit, @PathParam("name") String name, @PathParam("change") String change) {
    if (migration.services().all().stream().noneMatch(known -> known.name().equals(name))) {
      throw new NotFoundException();
    }
    if (change.equals("enable")) {
      migration.services().enable(name, visit.userId());
    } else {
      migration.services().disable(name, visit.userId());
    }
    return visit.moveTo("/tokens", "saved");
  }
}
