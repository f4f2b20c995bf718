package org.coursemigration.host.web.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.User;

/** Finds out in whose name a program calls, by the API token that it brings. Thread safe. */
public final class ProgramCalls {

  private static final String BEARER = "bearer ";

  private final Lms lms;

  @Inject
  public ProgramCalls(Lms lms) {
    this.lms = lms;
  }

  /**
   * Lets the call through, in the name of the token's user, if that user has the right.
   *
   * @throws NotAuthorizedException if there is no token, or it is not good
   * @throws ForbiddenException if the user lacks the right
   */
  public void require(ContainerRequestContext request, Right right) {
    Visitor visitor =
        visitor(request)
            .orElseThrow(
                () ->
                    new NotAuthorizedException(
                        "The call needs an API token that is good, in the header 'Authorization:"
                            + " Bearer'.",
                        "Bearer realm=\"admin API\""));
    AccessFilter.remember(request, visitor);
    if (!visitor.may(right)) {
      throw new ForbiddenException("The role of the user lacks the right " + right + ".");
    }
  }

  private Optional<Visitor> visitor(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return lms.apiTokens()
        .find(header.substring(BEARER.length()).strip())
        .flatMap(token -> lms.users().find(token.user()))
        .filter(user -> user.problem().isEmpty())
        .map(ProgramCalls::visitor);
  }

  private static Visitor visitor(User user) {
    return new Visitor(Optional.of(user), Optional.empty(), Right.of(user.role()));
  }
}
