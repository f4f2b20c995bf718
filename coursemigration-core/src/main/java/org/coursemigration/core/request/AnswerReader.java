package org.coursemigration.core.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sense of what a target site answers to a restore request. Codes and forms are those of
 * Moodle 4.5's REST server; success is status 200 and the JSON text {@code null}.
 */
final class AnswerReader {

  /** Answers of a site that is not itself just now. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final Set<String> PASSING_CODES = Set.of("sitemaintenance", "dmlwriteexception");

  private static final int QUOTED = 120;
  private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

  private final ObjectMapper json = new ObjectMapper();

  /**
   * @throws RequestFailedException unless the answer is success
   */
  void read(String address, int status, String answer, Optional<String> retryAfter) {
    String body = answer.strip();
    if (status >= 500 || PASSING.contains(status)) {
      throw RequestFailedException.unanswered(
          "The target site " + address + " answered HTTP " + status + quoted(body) + ".",
          retryAfter.flatMap(AnswerReader::seconds));
    }
    if (status >= 300 && status < 400) {
      throw RequestFailedException.refused(
          "The target site "
              + address
              + " sends the request on to another address (HTTP "
              + status
              + "), where the token must not go. Set the Destination URL ('destinationwsurl') to"
              + " the site's own address.");
    }
    if (status == 403 && body.isEmpty()) {
      throw RequestFailedException.refused(
          "The target site "
              + address
              + " has its web services or the REST protocol switched off (HTTP 403). Switch them on"
              + " there.");
    }
    if (status != 200) {
      throw RequestFailedException.refused(
          "The target site "
              + address
              + " answered HTTP "
              + status
              + quoted(body)
              + ". Is the Destination URL ('destinationwsurl') the address of its REST server?");
    }
    readText(address, body);
  }

  private void readText(String address, String text) {
    if (text.equals("null")) {
      return;
    }
    if (text.isEmpty()) {
      throw RequestFailedException.unanswered(
          "The target site " + address + " gave an empty answer.");
    }
    if (text.startsWith("<")) {
      throw RequestFailedException.unanswered(
          "The target site "
              + address
              + " answered with a page instead of data"
              + quoted(text)
              + ". It may be in maintenance; otherwise check the Destination URL"
              + " ('destinationwsurl').");
    }
    readError(address, text);
  }

  private void readError(String address, String text) {
    JsonNode answer;
    try {
      answer = json.readTree(text);
    } catch (JsonProcessingException e) {
      throw unexpected(address, text);
    }
    String code = answer.path("errorcode").asText("");
    String message = answer.path("message").asText("");
    if (!answer.has("exception")) {
      throw unexpected(address, text);
    }
    String said = "The target site " + address + " answered: " + shortened(message);
    if (PASSING_CODES.contains(code)) {
      throw RequestFailedException.unanswered(said + " (" + code + ").");
    }
    throw RequestFailedException.refused(said + " (" + code + "). " + advice(code));
  }

  private static RequestFailedException unexpected(String address, String text) {
    return RequestFailedException.refused(
        "The target site "
            + address
            + " gave an unexpected answer"
            + quoted(text)
            + ". Is the Destination URL ('destinationwsurl') the address of its REST server?");
  }

  private static String advice(String code) {
    return switch (code) {
      case "invalidtoken" ->
          "Make a token on the target site and store it here as Web service token ('wstoken').";
      case "accessexception" ->
          "On the target site, check that the token has not expired, may be used from this address,"
              + " and that its service is enabled and has the function"
              + " tool_coursemigration_request_restore.";
      case "nopermissions", "requireloginerror" ->
          "On the target site, give the token's user the capability"
              + " tool/coursemigration:restorecourse in the category.";
      case "invalidrecord" ->
          "On the target site, check that the plugin is installed and that the setting"
              + " 'defaultcategory' names a category that exists.";
      case "invalidparameter" ->
          "On the target site, check that the category exists, or that the setting"
              + " 'defaultcategory' names one that the token's user may see.";
      default -> "See to it on the target site, then retry the migration here.";
    };
  }

  private static Optional<Duration> seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,9}")
        ? Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(retryAfter), LONGEST_WAIT)))
        : Optional.empty();
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : " (" + shortened(text) + ")";
  }

  /** Enough to recognise a page by, in one line. */
  private static String shortened(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.codePointCount(0, line.length()) <= QUOTED
        ? line
        : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
  }
}
