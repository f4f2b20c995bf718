package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.AccountProblem;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.access.TokenGrant;
import org.coursemigration.api.access.TokenRefusedException;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moodle's REST web service protocol without HTTP: who calls, which function, what is answered. The
 * checks and their order are those recorded from Moodle 4.5.
 */
final class MoodleRestServer {

  private static final Logger LOG = LoggerFactory.getLogger(MoodleRestServer.class);

  private static final String TOKEN = "wstoken";
  private static final String FUNCTION = "wsfunction";
  private static final String FORMAT = "moodlewsrestformat";

  private static final Set<String> PROTOCOL_PARAMETERS =
      Set.of(
          TOKEN,
          FUNCTION,
          FORMAT,
          "moodlewssettingraw",
          "moodlewssettingfileurl",
          "moodlewssettingfilter",
          "moodlewssettinglang",
          "moodlewssettingtimezone");

  private final TokenAuthenticator tokens;
  private final AccessPolicy access;
  private final Map<String, WebServiceFunction> functions;

  @Inject
  MoodleRestServer(
      TokenAuthenticator tokens, AccessPolicy access, Set<WebServiceFunction> functions) {
    this.tokens = tokens;
    this.access = access;
    this.functions =
        functions.stream()
            .collect(Collectors.toUnmodifiableMap(WebServiceFunction::name, Function.identity()));
  }

  /** What a call is answered. */
  record Answer(AnswerFormat format, String body) {}

  Answer answer(WebServiceParameters parameters, InetAddress caller) {
    AnswerFormat format = format(parameters);
    try {
      return new Answer(format, format.success(call(parameters, caller)));
    } catch (WebServiceException e) {
      return new Answer(format, format.error(e));
    } catch (RuntimeException e) {
      LOG.error("A web service call failed", e);
      return new Answer(format, format.error(WebServiceException.notStored()));
    }
  }

  private static AnswerFormat format(WebServiceParameters parameters) {
    try {
      return AnswerFormat.ofParameter(parameters.find(FORMAT));
    } catch (WebServiceException e) {
      return AnswerFormat.XML;
    }
  }

  private Optional<Object> call(WebServiceParameters parameters, InetAddress caller) {
    TokenGrant grant = authenticate(parameters.find(TOKEN).orElse(""), caller);
    checkUser(grant.user());
    String name =
        parameters
            .find(FUNCTION)
            .filter(text -> !text.isEmpty())
            .orElseThrow(WebServiceException::invalidParameter);
    WebServiceFunction function = functions.get(name);
    if (function == null) {
      throw WebServiceException.invalidRecord("external_functions");
    }
    if (!grant.allows(name)) {
      throw WebServiceException.accessDenied();
    }
    return function.call(grant.user(), parameters.without(PROTOCOL_PARAMETERS));
  }

  private TokenGrant authenticate(String token, InetAddress caller) {
    try {
      return tokens.authenticate(token, caller);
    } catch (TokenRefusedException e) {
      LOG.warn("Web service call from {}: {}", caller.getHostAddress(), e.getMessage());
      throw e.reason() == TokenRefusedException.Reason.UNKNOWN
          ? WebServiceException.invalidToken()
          : WebServiceException.accessDenied();
    }
  }

  private void checkUser(UserId user) {
    Optional<AccountProblem> problem = access.problemWith(user);
    if (problem.isPresent()) {
      throw WebServiceException.unusable(problem.get());
    }
    if (!access.has(user, Capability.USE_REST, CategoryId.NONE)) {
      throw WebServiceException.accessDenied();
    }
  }
}
