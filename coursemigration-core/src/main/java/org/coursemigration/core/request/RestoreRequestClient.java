package org.coursemigration.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * Asks the target site to restore a backup, through its web service function {@code
 * tool_coursemigration_request_restore}. The caller decides about asking again. Thread safe.
 */
public final class RestoreRequestClient {

  static final String FUNCTION = "tool_coursemigration_request_restore";

  private final WebServiceClient target;

  @Inject
  RestoreRequestClient(WebServiceClient target) {
    this.target = target;
  }

  /**
   * What keeps a request from being sent at all; checked before a backup is made for it.
   *
   * @throws RequestFailedException naming the setting that is missing, not safe or wrong
   */
  public void checkConfigured(MigrationSettings settings) {
    target.checkConfigured(settings);
  }

  /** The target's address as it may stand in an event: without query, password and token. */
  public String safeAddress(MigrationSettings settings) {
    return settings.destinationUrl().map(Destination::safe).orElse("");
  }

  /**
   * Asks once and returns when the target site has agreed.
   *
   * @throws RequestFailedException if it has not
   */
  public void ask(RestoreRequest request, MigrationSettings settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("filename", request.fileName());
    parameters.put("categoryid", request.destinationCategory().toString());
    JsonNode result = target.call(FUNCTION, parameters, settings);
    if (!result.isNull()) {
      throw AnswerReader.unexpected(safeAddress(settings), result.toString());
    }
  }
}
