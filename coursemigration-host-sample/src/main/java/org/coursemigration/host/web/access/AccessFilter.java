package org.coursemigration.host.web.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.coursemigration.core.webservice.MoodleRestResource;
import org.coursemigration.host.lms.Session;
import org.coursemigration.host.lms.Sessions;
import org.coursemigration.host.lms.User;
import org.coursemigration.host.lms.Users;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Lets a call through to a page only if whoever asks has the right it needs and, when it changes
 * something, the form is one of the session. What says nothing of rights answers nobody.
 */
public final class AccessFilter implements ContainerRequestFilter {

  private static final String VISITOR = Visitor.class.getName();

  /** No form without a file is longer. */
  private static final int MAX_FORM = 1 << 20;

  @Context private ResourceInfo resource;

  private final Sessions sessions;
  private final Users users;
  private final SessionCookie cookie;

  @Inject
  public AccessFilter(Sessions sessions, Users users, SessionCookie cookie) {
    this.sessions = sessions;
    this.users = users;
    this.cookie = cookie;
  }

  /** Who asks, once the filter has let the call through; nobody before. */
  public static Visitor visitor(ContainerRequestContext request) {
    return request.getProperty(VISITOR) instanceof Visitor visitor ? visitor : Visitor.NOBODY;
  }

  static void remember(ContainerRequestContext request, Visitor visitor) {
    request.setProperty(VISITOR, visitor);
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    Method method = resource.getResourceMethod();
    if (method == null || looksAfterItself(resource.getResourceClass())) {
      return;
    }
    Visitor visitor = cookie.read(request).flatMap(this::visitor).orElse(Visitor.NOBODY);
    remember(request, visitor);
    if (method.isAnnotationPresent(OpenToAll.class)) {
      return;
    }
    Needs needs = method.getAnnotation(Needs.class);
    if (needs == null) {
      throw new ForbiddenException("This page says of nobody that they may see it.");
    }
    if (visitor.session().isEmpty()) {
      request.abortWith(logInFirst(request));
      return;
    }
    if (!visitor.may(needs.value())) {
      throw new ForbiddenException("The role of the user lacks the right " + needs.value() + ".");
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      checkForm(request, visitor.session().orElseThrow());
    }
  }

  private static boolean looksAfterItself(Class<?> resource) {
    return resource == MoodleRestResource.class || resource.isAnnotationPresent(ForPrograms.class);
  }

  private Optional<Visitor> visitor(String token) {
    return sessions
        .find(token)
        .flatMap(
            session ->
                users
                    .find(session.user())
                    .filter(user -> user.problem().isEmpty())
                    .map(user -> visitor(user, session)));
  }

  private static Visitor visitor(User user, Session session) {
    return new Visitor(Optional.of(user), Optional.of(session), Right.of(user.role()));
  }

  private static Response logInFirst(ContainerRequestContext request) {
    boolean page =
        request.getMethod().equals("GET")
            && request.getAcceptableMediaTypes().stream()
                .anyMatch(type -> type.isCompatible(MediaType.TEXT_HTML_TYPE));
    String path = request.getUriInfo().getRequestUri().getRawPath();
    if (!page || path.startsWith("/live")) {
      return Response.status(Response.Status.UNAUTHORIZED).build();
    }
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    return Response.seeOther(
            UriBuilder.fromPath("/login")
                .queryParam("next", "{next}")
                .build(query == null ? path : path + "?" + query))
        .build();
  }

  /** Forms with a file check the token themselves, as it comes before the file. */
  private static void checkForm(ContainerRequestContext request, Session session)
      throws IOException {
    if (MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType())) {
      return;
    }
    ContainerRequest form = (ContainerRequest) request;
    form.setEntityStream(new ByteArrayInputStream(form.getEntityStream().readNBytes(MAX_FORM)));
    // Read here and once more by the resource.
    form.bufferEntity();
    boolean isForm =
        MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType());
    FormToken.require(
        session, isForm ? form.readEntity(Form.class).asMap().getFirst(FormToken.FIELD) : null);
  }
}
