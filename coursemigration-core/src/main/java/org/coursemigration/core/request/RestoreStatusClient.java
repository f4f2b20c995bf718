package org.coursemigration.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.api.migration.TargetRestore;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * Asks the target site what became of restores that were requested, through our own web service
 * function {@code coursemigration_get_restore_status}, which a Moodle site does not have. Thread
 * safe.
 */
public final class RestoreStatusClient {

  static final String FUNCTION = "coursemigration_get_restore_status";

  /** So many names of the longest kind fit into the megabyte of a call and of its answer. */
  public static final int MOST_NAMES = 200;

  private static final int LONGEST_TEXT = 2_000;

  private final WebServiceClient target;

  @Inject
  RestoreStatusClient(WebServiceClient target) {
    this.target = target;
  }

  /** Whether a failure says that the target does not offer this function to us. */
  public static boolean isNotOffered(RequestFailedException failure) {
    return failure.errorcode().equals("invalidrecord")
        || failure.errorcode().equals("accessexception");
  }

  /**
   * What the target tells of the restores of these files, by file name; files of which it knows no
   * request are left out.
   *
   * @param fileNames at most {@link #MOST_NAMES}
   * @throws RequestFailedException if it tells nothing
   */
  public Map<String, TargetRestore> ask(List<String> fileNames, MigrationSettings settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < fileNames.size(); i++) {
      parameters.put("filenames[" + i + "]", fileNames.get(i));
    }
    JsonNode result = target.call(FUNCTION, parameters, settings);
    if (!result.isArray()) {
      throw AnswerReader.unexpected(
          settings.destinationUrl().map(Destination::safe).orElse(""), result.toString());
    }
    Map<String, TargetRestore> told = new HashMap<>();
    for (JsonNode restore : result) {
      told.put(restore.path("filename").asText(""), read(restore));
    }
    return told;
  }

  /**
   * Whether the target tells that it has restored this file. One that does not offer the function
   * does not tell it.
   *
   * @throws RequestFailedException if that is not known just now
   */
  public boolean isCompleted(String fileName, MigrationSettings settings) {
    try {
      return Optional.ofNullable(ask(List.of(fileName), settings).get(fileName))
          .flatMap(TargetRestore::status)
          .filter(MigrationStatus.COMPLETED::equals)
          .isPresent();
    } catch (RequestFailedException e) {
      if (isNotOffered(e)) {
        return false;
      }
      throw e;
    }
  }

  private static TargetRestore read(JsonNode restore) {
    return new TargetRestore(
        status(restore.path("status").asText("")),
        Optional.of(restore.path("courseid").asLong(0)).filter(id -> id > 0).map(CourseId::new),
        text(restore, "courseurl").filter(RestoreStatusClient::isWebAddress),
        text(restore, "error"),
        Math.max(0, restore.path("openissues").asInt(0)));
  }

  /** A status of a later version is one that we cannot name. */
  private static Optional<MigrationStatus> status(String word) {
    for (MigrationStatus status : MigrationStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode restore, String name) {
    return Optional.of(restore.path(name).asText(""))
        .filter(text -> !text.isEmpty())
        .map(text -> text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
  }

  /** The address becomes a link on our pages, and links can run scripts. */
  private static boolean isWebAddress(String address) {
    return address.startsWith("https://") || address.startsWith("http://");
  }
}
