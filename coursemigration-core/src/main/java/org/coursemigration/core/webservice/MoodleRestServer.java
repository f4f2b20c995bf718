package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coursemigration.api.access.AccessPolicy;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.access.TokenAuthenticator;
import org.coursemigration.api.access.TokenGrant;
import org.coursemigration.api.access.TokenRefusedException;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
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
  private final WrongTokens wrongTokens;
  private final AccessPolicy access;
  private final Settings settings;
  private final Map<String, WebServiceFunction> functions;

  @Inject
  MoodleRestServer(
      TokenAuthenticator tokens,
      WrongTokens wrongTokens,
      AccessPolicy access,
      Settings settings,
      Set<WebServiceFunction> functions) {
    this.tokens = tokens;
    this.wrongTokens = wrongTokens;
    this.access = access;
    this.settings = settings;
    this.functions =
        functions.stream()
            .collect(Collectors.toUnmodifiableMap(WebServiceFunction::name, Function.identity()));
  }

  RestAnswer answer(RestCall call) {
    AnswerFormat format = format(call.parameters());
    try {
      MigrationSettings now = settings.now();
      return now.webServicesEnabled()
          ? RestAnswer.of(format, format.success(result(call, now)))
          : RestAnswer.switchedOff();
    } catch (WebServiceException e) {
      return RestAnswer.of(format, format.error(e));
    } catch (PausedException e) {
      return RestAnswer.tooManyWrongTokens(e.pause);
    } catch (RuntimeException e) {
      LOG.error("A web service call failed", e);
      return RestAnswer.of(format, format.error(WebServiceException.notStored()));
    }
  }

  private static AnswerFormat format(WebServiceParameters parameters) {
    try {
      return AnswerFormat.ofParameter(parameters.find(FORMAT));
    } catch (WebServiceException e) {
      return AnswerFormat.XML;
    }
  }

  private Optional<Object> result(RestCall call, MigrationSettings now) {
    WebServiceParameters parameters = call.parameters();
    TokenGrant grant = authenticate(call);
    if (now.inMaintenance()) {
      throw WebServiceException.siteMaintenance();
    }
    Account caller = access.account(grant.user());
    check(caller);
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
    return function.call(new WebServiceCall(caller, parameters.without(PROTOCOL_PARAMETERS), now));
  }

  private TokenGrant authenticate(RestCall call) {
    String token = call.parameters().find(TOKEN).or(call::bearer).orElse("");
    if (token.isEmpty()) {
      throw WebServiceException.invalidToken();
    }
    try {
      TokenGrant grant = tokens.authenticate(token, call.caller());
      wrongTokens.forget(call.caller());
      return grant;
    } catch (TokenRefusedException e) {
      throw refusal(call, e);
    }
  }

  private RuntimeException refusal(RestCall call, TokenRefusedException refused) {
    boolean unknown = refused.reason() == TokenRefusedException.Reason.UNKNOWN;
    Optional<Duration> pause = unknown ? wrongTokens.note(call.caller()) : Optional.empty();
    if (pause.isPresent()) {
      return new PausedException(pause.get());
    }
    LOG.warn("Web service call from {}: {}", call.caller().getHostAddress(), refused.getMessage());
    return unknown ? WebServiceException.invalidToken() : WebServiceException.accessDenied();
  }

  /** The caller must wait; not logged, as it may ask as fast as it can. */
  private static final class PausedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Duration pause;

    PausedException(Duration pause) {
      super("Too many wrong tokens", null, false, false);
      this.pause = pause;
    }
  }

  private static void check(Account caller) {
    if (caller.problem().isPresent()) {
      throw WebServiceException.unusable(caller.problem().get());
    }
    if (!caller.has(Capability.USE_REST, CategoryId.NONE)) {
      throw WebServiceException.accessDenied();
    }
  }
}
