package org.coursemigration.host.web.page;

import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.LogIns;
import org.coursemigration.host.web.access.FormToken;
import org.coursemigration.host.web.access.Needs;
import org.coursemigration.host.web.access.OpenToAll;
import org.coursemigration.host.web.access.Right;
import org.coursemigration.host.web.access.SessionCookie;
import org.coursemigration.host.web.view.Visit;

/** Logs users in and out. */
@Path("/")
public final class LogInPage {

  /** Before there is a session, a cookie of this name must agree with the form. */
  private static final String FORM_COOKIE = "loginform";

  private final Lms lms;
  private final SessionCookie cookie;

  @Inject
  public LogInPage(Lms lms, SessionCookie cookie) {
    this.lms = lms;
    this.cookie = cookie;
  }

  /**
   * What the form shows.
   *
   * @param next where to go afterwards, a page of this site
   * @param problem why the last try did not work
   */
  public record Model(String next, String username, String formToken, Optional<String> problem) {}

  @GET
  @Path("login")
  @OpenToAll
  public Response show(
      @Context Visit visit,
      @Context ContainerRequestContext request,
      @QueryParam("next") @DefaultValue("/") String next,
      @CookieParam(FORM_COOKIE) String known) {
    if (visit.isLoggedIn()) {
      return Response.seeOther(URI.create("/")).build();
    }
    return form(visit, request, 200, next, "", known, Optional.empty());
  }

  private Response form(
      Visit visit,
      ContainerRequestContext request,
      int status,
      String next,
      String username,
      String known,
      Optional<String> problem) {
    String token =
        known != null && known.matches("[0-9a-f-]{36}") ? known : UUID.randomUUID().toString();
    return Response.status(status)
        .entity(visit.show("login", new Model(ownPage(next), username, token, problem)))
        .cookie(cookie.ofForm(FORM_COOKIE, token, request))
        .build();
  }

  @POST
  @Path("login")
  @OpenToAll
  public Response logIn(
      @Context Visit visit,
      @Context ContainerRequestContext request,
      @FormParam("username") @DefaultValue("") String username,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("next") @DefaultValue("/") String next,
      @FormParam("zone") @DefaultValue("") String zone,
      @FormParam(FormToken.FIELD) String formToken,
      @CookieParam(FORM_COOKIE) String known) {
    if (known == null || !FormToken.same(known, formToken)) {
      return form(visit, request, 403, next, username, known, Optional.of(visit.t("login.stale")));
    }
    LogIns.Outcome outcome =
        lms.logIns().attempt(username.strip(), password.toCharArray(), caller(request));
    if (!outcome.pause().isZero()) {
      String wait = visit.words().duration(outcome.pause().plusSeconds(1));
      return form(
          visit, request, 429, next, username, known, Optional.of(visit.t("login.wait", wait)));
    }
    if (outcome.user().isEmpty()) {
      return form(visit, request, 403, next, username, known, Optional.of(visit.t("login.wrong")));
    }
    // Whatever session the browser had before is over: nobody can have planted this one.
    cookie.read(request).ifPresent(lms.sessions()::end);
    String token = lms.sessions().begin(outcome.user().get().id(), zone(zone));
    return Response.seeOther(URI.create(ownPage(next))).cookie(cookie.of(token, request)).build();
  }

  private static InetAddress caller(ContainerRequestContext request) {
    return request.getProperty(MoodleRestResource.CALLER_ADDRESS) instanceof InetAddress address
        ? address
        : InetAddress.getLoopbackAddress();
  }

  /** Only a path, so that nobody is led to another site. */
  private static String ownPage(String next) {
    return next.matches("/[A-Za-z0-9][A-Za-z0-9/_.?=&%+-]*") ? next : "/";
  }

  private static Optional<ZoneId> zone(String id) {
    try {
      return id.isEmpty() || id.length() > 64 ? Optional.empty() : Optional.of(ZoneId.of(id));
    } catch (DateTimeException e) {
      // The browser knows a zone that this Java does not: times are shown in UTC then.
      return Optional.empty();
    }
  }

  @POST
  @Path("logout")
  @Needs(Right.LOG_IN)
  public Response logOut(@Context ContainerRequestContext request) {
    cookie.read(request).ifPresent(lms.sessions()::end);
    return Response.seeOther(URI.create("/login?done=logged_out"))
        .cookie(cookie.none(request))
        .build();
  }
}
