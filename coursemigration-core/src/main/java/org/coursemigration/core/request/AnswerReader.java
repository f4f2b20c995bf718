package org.coursemigration.core.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.core.request.RequestFailedException.Stage;

/**
 * Makes sense of what a target site answers. Codes and forms are those of Moodle 4.5's REST server;
 * success is status 200 and the function's result as JSON text, {@code null} for one that returns
 * nothing.
 */
final class AnswerReader {

  /** Answers of a site that does not take requests just now. */
  private static final Set<Integer> NOT_TAKEN = Set.of(408, 425, 429, 503);

  /** Errors of a site that is not itself just now: in maintenance, upgraded, without database. */
  private static final Set<String> PASSING_CODES =
      Set.of(
          "sitemaintenance",
          "upgraderunning",
          "dbconnectionfailed",
          "dmlreadexception",
          "dmlwriteexception");

  /** Errors that come before the function does anything; behind any other one it may have. */
  private static final Set<String> NOTHING_DONE =
      Set.of(
          "sitemaintenance",
          "upgraderunning",
          "dbconnectionfailed",
          "invalidtoken",
          "accessexception",
          "nopermissions",
          "requireloginerror",
          "invalidrecord",
          "invalidparameter");

  private static final int QUOTED = 120;
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);
  private static final String WRONG_ADDRESS =
      "Is the Destination URL ('destinationwsurl') the address of its REST server?";

  private final Clock clock;
  private final ObjectMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Inject
  AnswerReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * The result of the function.
   *
   * @throws RequestFailedException unless the answer is success
   */
  JsonNode read(Answer answer) {
    String site = "The target site " + answer.address();
    String body = answer.text().strip();
    int status = answer.status();
    if (status >= 500 || NOT_TAKEN.contains(status)) {
      String said = site + " answered HTTP " + status + quoted(body) + ".";
      Optional<Duration> wait = answer.retryAfter().flatMap(this::wait);
      throw NOT_TAKEN.contains(status)
          ? RequestFailedException.notTaken(Stage.SERVER, said, wait)
          : RequestFailedException.unanswered(Stage.SERVER, said, wait);
    }
    if (status >= 300 && status < 400) {
      throw RequestFailedException.refused(
          Stage.SERVER,
          site
              + " sends the request on to another address"
              + answer.location().map(AnswerReader::safeLocation).orElse("")
              + " (HTTP "
              + status
              + "), where the token must not go. Set the Destination URL ('destinationwsurl') to"
              + " the site's own address.");
    }
    if (status == 403 && body.isEmpty()) {
      throw RequestFailedException.refused(
          Stage.SERVER,
          site
              + " has its web services or the REST protocol switched off (HTTP 403). Switch them on"
              + " there.");
    }
    if (status != 200) {
      throw RequestFailedException.refused(
          Stage.SERVER, site + " answered HTTP " + status + quoted(body) + ". " + WRONG_ADDRESS);
    }
    return result(answer, body);
  }

  /** An answer that is none of this function; a person must look at the address. */
  static RequestFailedException unexpected(String address, String text) {
    return RequestFailedException.unexpected(
        "The target site "
            + address
            + " gave an unexpected answer"
            + quoted(text)
            + ". "
            + WRONG_ADDRESS);
  }

  /** More was answered than is read. */
  static RequestFailedException tooLong(String address) {
    return RequestFailedException.unexpected(
        "The target site " + address + " gave an answer that is far too long. " + WRONG_ADDRESS);
  }

  private JsonNode result(Answer answer, String text) {
    if (text.isEmpty()) {
      throw RequestFailedException.unanswered(
          Stage.SERVER, "The target site " + answer.address() + " gave an empty answer.");
    }
    return text.startsWith("<") ? xmlResult(answer, text) : jsonResult(answer, text);
  }

  private static JsonNode xmlResult(Answer answer, String text) {
    XmlAnswer xml =
        XmlAnswer.of(text)
            .orElseThrow(
                () ->
                    RequestFailedException.unanswered(
                        Stage.SERVER,
                        "The target site "
                            + answer.address()
                            + " answered with a page instead of data"
                            + quoted(text)
                            + ". It may be in maintenance; otherwise check the Destination URL"
                            + " ('destinationwsurl')."));
    if (xml.success()) {
      return NullNode.getInstance();
    }
    throw error(answer, xml.errorcode(), xml.message());
  }

  private JsonNode jsonResult(Answer answer, String text) {
    JsonNode result;
    try {
      result = json.readTree(text);
    } catch (JsonProcessingException e) {
      throw unexpected(answer.address(), text);
    }
    if (result.has("exception")) {
      throw error(answer, result.path("errorcode").asText(""), result.path("message").asText(""));
    }
    return result;
  }

  private static RequestFailedException error(Answer answer, String code, String message) {
    String said = "The target site " + answer.address() + " answered: " + shortened(message);
    boolean mayPass = PASSING_CODES.contains(code);
    return RequestFailedException.error(
        code,
        said + " (" + code + ")." + (mayPass ? "" : " " + advice(code, answer.function())),
        mayPass,
        !NOTHING_DONE.contains(code));
  }

  private static String advice(String code, String function) {
    return switch (code) {
      case "invalidtoken" ->
          "Make a token on the target site and store it here as Web service token ('wstoken').";
      case "accessexception" ->
          "On the target site, check that the token has not expired, may be used from this address,"
              + " and that its service is enabled and has the function "
              + function
              + ".";
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

  /** RFC 9110: a number of seconds, or a date. */
  private Optional<Duration> wait(String retryAfter) {
    String text = retryAfter.strip();
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(atMostADay(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? Optional.empty() : Optional.of(atMostADay(wait));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration atMostADay(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Where a redirect points, without query, as that may repeat what was sent. */
  private static String safeLocation(String location) {
    try {
      URI to = new URI(location);
      return to.getHost() == null ? "" : ", " + Destination.safe(to) + ",";
    } catch (URISyntaxException e) {
      return "";
    }
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
