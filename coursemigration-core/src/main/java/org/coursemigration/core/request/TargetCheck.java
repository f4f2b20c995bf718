package org.coursemigration.core.request;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coursemigration.core.request.RequestFailedException.Stage;
import org.coursemigration.core.request.TargetCheckStep.Outcome;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * Finds out whether the target site can be asked for restores, without asking for one: functions
 * are called without their parameters, and the error that comes tells how far the call came. Moodle
 * 4.5 checks the token and its user first, then the function's name, then the token's service, then
 * the parameters. Thread safe.
 */
public final class TargetCheck {

  /** What a call that comes through all checks before the parameters is answered. */
  private static final String CAME_THROUGH = "invalidparameter";

  private final WebServiceClient target;

  @Inject
  TargetCheck(WebServiceClient target) {
    this.target = target;
  }

  /** The steps in their order; those after a failed one are unknown. */
  public List<TargetCheckStep> run(MigrationSettings settings) {
    return new Run(settings).steps();
  }

  /** One check: what was found so far. */
  private final class Run {

    private final MigrationSettings settings;
    private final List<TargetCheckStep> steps = new ArrayList<>();

    Run(MigrationSettings settings) {
      this.settings = settings;
    }

    List<TargetCheckStep> steps() {
      Destination destination;
      try {
        destination = target.checkConfigured(settings);
      } catch (RequestFailedException e) {
        failed("settings", e.getMessage());
        return withUnknown();
      }
      ok("settings", "The target site is " + destination.safeAddress() + ".");
      RequestFailedException answer = answer("");
      if (checkAnswered(answer, destination) && checkToken(answer) && checkFunction()) {
        checkStatusFunction();
      }
      return withUnknown();
    }

    /** What comes of a call without parameters; no function succeeds without them. */
    private RequestFailedException answer(String function) {
      try {
        return AnswerReader.unexpected(
            Destination.of(settings).safeAddress(),
            target.call(function, Map.of(), settings).toString());
      } catch (RequestFailedException e) {
        return e;
      }
    }

    private boolean checkAnswered(RequestFailedException answer, Destination destination) {
      Stage stage = answer.stage();
      if (stage == Stage.CONNECTION || stage == Stage.SETTINGS) {
        return failed("connection", answer.getMessage());
      }
      ok("connection", "The site can be reached.");
      if (stage == Stage.CERTIFICATE) {
        return failed("certificate", answer.getMessage());
      }
      ok(
          "certificate",
          destination.isEncrypted()
              ? "The connection is encrypted and the certificate is trusted."
              : "The connection is not encrypted, which is allowed here.");
      boolean passing = stage == Stage.ERROR && answer.mayPass();
      if (stage == Stage.SERVER || passing) {
        return failed("server", answer.getMessage());
      }
      return ok("server", "A Moodle REST server answers there.");
    }

    private boolean checkToken(RequestFailedException answer) {
      if (answer.errorcode().equals("accessexception")) {
        return failed(
            "token",
            "The target site knows the token and refuses it. There, check that it has not expired,"
                + " may be used from this address, and that its user has the capability"
                + " webservice/rest:use.");
      }
      return answer.errorcode().equals(CAME_THROUGH)
          ? ok("token", "The token is valid.")
          : failed("token", answer.getMessage());
    }

    private boolean checkFunction() {
      RequestFailedException answer = answer(RestoreRequestClient.FUNCTION);
      return switch (answer.errorcode()) {
        case CAME_THROUGH ->
            ok(
                "function",
                "The token may ask for restores. Whether its user may restore into a category shows"
                    + " with a request.");
        case "invalidrecord" ->
            failed(
                "function",
                "The target site has no function "
                    + RestoreRequestClient.FUNCTION
                    + ". Install the plugin tool_coursemigration there.");
        case "accessexception" ->
            failed(
                "function",
                "The token may not ask for restores. On the target site, check that its service is"
                    + " enabled and has the function "
                    + RestoreRequestClient.FUNCTION
                    + ".");
        default -> failed("function", answer.getMessage());
      };
    }

    private void checkStatusFunction() {
      RequestFailedException answer = answer(RestoreStatusClient.FUNCTION);
      if (answer.errorcode().equals(CAME_THROUGH)) {
        ok("status", "The target site tells what becomes of restores.");
      } else if (RestoreStatusClient.isNotOffered(answer)) {
        add(
            "status",
            Outcome.UNKNOWN,
            "The target site does not tell what becomes of restores, as no Moodle does: migrations"
                + " show 'requested'.");
      } else {
        failed("status", answer.getMessage());
      }
    }

    private boolean ok(String name, String message) {
      add(name, Outcome.OK, message);
      return true;
    }

    private boolean failed(String name, String message) {
      add(name, Outcome.FAILED, message);
      return false;
    }

    private void add(String name, Outcome outcome, String message) {
      steps.add(new TargetCheckStep(name, outcome, message));
    }

    private List<TargetCheckStep> withUnknown() {
      List<String> names =
          List.of("settings", "connection", "certificate", "server", "token", "function", "status");
      for (String name : names.subList(steps.size(), names.size())) {
        add(name, Outcome.UNKNOWN, "Not checked, as a step before failed.");
      }
      return List.copyOf(steps);
    }
  }
}
