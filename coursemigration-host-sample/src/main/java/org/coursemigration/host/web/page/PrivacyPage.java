package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.privacy.Privacy;
import org.coursemigration.core.store.PersonalTable;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.job.Destination;
import org.coursemigration.host.web.job.Jobs;
import org.coursemigration.host.web.view.View;
import org.coursemigration.host.web.view.Visit;

/** What course migration keeps about users: described, exported, anonymised. */
@Path("/privacy")
public final class PrivacyPage {

  private static final int USERS = 200;

  private final Privacy privacy;
  private final Lms lms;
  private final Jobs jobs;

  @Inject
  public PrivacyPage(CourseMigration migration, Lms lms, Jobs jobs) {
    this.privacy = migration.privacy();
    this.lms = lms;
    this.jobs = jobs;
  }

  /**
   * What is kept about users at all.
   *
   * @param users some that can be asked about
   * @param wanted a name that nobody has
   */
  public record Model(List<PersonalTable> tables, List<User> users, Optional<String> wanted) {}

  /** How much is kept about one user. */
  public record Kept(User user, Map<PersonalTable, Long> counts) {

    public boolean isNothing() {
      return counts.values().stream().allMatch(many -> many == 0);
    }
  }

  @GET
  @Needs(Right.ADMINISTER)
  public View show(@Context Visit visit) {
    return page(visit, Optional.empty());
  }

  private View page(Visit visit, Optional<String> wanted) {
    List<User> users = lms.users().listAfter(new UserId(0), USERS);
    return visit.show("privacy", new Model(privacy.describe(), users, wanted));
  }

  @GET
  @Path("user")
  @Needs(Right.ADMINISTER)
  public Response find(
      @Context Visit visit, @QueryParam("username") @DefaultValue("") String username) {
    String name = username.strip();
    return lms.users()
        .find(name)
        .map(user -> Response.seeOther(URI.create(address(user.id()))))
        .orElseGet(() -> Response.status(422).entity(page(visit, Optional.of(name))))
        .build();
  }

  private static String address(UserId user) {
    return "/privacy/" + user;
  }

  @GET
  @Path("{id: \\d{1,18}}")
  @Needs(Right.ADMINISTER)
  public View user(@Context Visit visit, @PathParam("id") long id) {
    User user = user(id);
    return visit.show("kept", new Kept(user, privacy.count(user.id())));
  }

  private User user(long id) {
    return lms.users().find(new UserId(id)).orElseThrow(NotFoundException::new);
  }

  @GET
  @Path("{id: \\d{1,18}}/export")
  @Needs(Right.ADMINISTER)
  public Response export(@PathParam("id") long id) {
    UserId user = user(id).id();
    StreamingOutput body = out -> privacy.export(user, out);
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header("Content-Disposition", "attachment; filename=\"user-" + user + ".json\"")
        .build();
  }

  @GET
  @Path("{id: \\d{1,18}}/anonymise")
  @Needs(Right.ADMINISTER)
  public View confirmAnonymise(@Context Visit visit, @PathParam("id") long id) {
    User user = user(id);
    return visit.show(
        "confirm",
        new Confirmation(
            visit.t("privacy.anonymise.title", user.username()),
            visit.t("privacy.anonymise.text"),
            visit.t("privacy.anonymise"),
            address(user.id()) + "/anonymise",
            address(user.id()),
            true));
  }

  /** In the background, as it looks through all that ever happened. */
  @POST
  @Path("{id: \\d{1,18}}/anonymise")
  @Needs(Right.ADMINISTER)
  public Response anonymise(@Context Visit visit, @PathParam("id") long id) {
    User user = user(id);
    UserId by = visit.userId();
    String page = address(user.id());
    String job = UUID.randomUUID().toString();
    jobs.start(
        job,
        by,
        visit.t("privacy.anonymising", user.username()),
        page,
        progress -> {
          privacy.anonymise(user.id(), by);
          return new Destination(page, "anonymised", 0);
        });
    return Response.seeOther(URI.create("/jobs/" + job)).build();
  }
}
