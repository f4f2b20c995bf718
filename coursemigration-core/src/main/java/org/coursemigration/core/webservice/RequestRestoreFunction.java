package org.coursemigration.core.webservice;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.core.restore.RestoreRequests;
import org.coursemigration.core.settings.MigrationSettings;

/**
 * {@code tool_coursemigration_request_restore}: a source site asks for one of its backups to be
 * restored. Checks and their order are those recorded from Moodle 4.5 with the plugin.
 */
public final class RequestRestoreFunction implements WebServiceFunction {

  public static final String NAME = "tool_coursemigration_request_restore";

  private static final Set<String> PARAMETERS = Set.of("filename", "categoryid");

  /** What Moodle's rule for file names takes out; U+FFFD stands for bytes that were not UTF-8. */
  private static final Pattern NOT_IN_A_FILE_NAME =
      Pattern.compile("[\\u0000-\\u001f\\u007f-\\u009f&<>\"'`|:\\\\/\\ufffd]");

  private final RestoreRequests requests;

  @Inject
  RequestRestoreFunction(RestoreRequests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Object> call(WebServiceCall call) {
    Account caller = call.caller();
    WebServiceParameters parameters = call.parameters();
    MigrationSettings settings = call.settings();
    String fileName = fileName(parameters.text("filename"));
    CategoryId wanted = new CategoryId(parameters.integer("categoryid", CategoryId.NONE.value()));
    parameters.allowOnly(PARAMETERS);
    Category destination =
        requests.destination(wanted, caller, settings).orElseThrow(() -> noCategory(settings));
    if (!caller.has(Capability.RESTORE_COURSE, destination.id())) {
      throw WebServiceException.noPermission(Capability.RESTORE_COURSE);
    }
    if (fileName.codePointCount(0, fileName.length()) > BackupName.MAX_LENGTH) {
      throw WebServiceException.notStored();
    }
    requests.accept(fileName, wanted, destination, caller.id(), settings);
    return Optional.empty();
  }

  private static String fileName(String given) {
    boolean clean =
        !NOT_IN_A_FILE_NAME.matcher(given).find() && !given.equals(".") && !given.equals("..");
    if (!clean) {
      throw WebServiceException.invalidParameter();
    }
    return given;
  }

  private WebServiceException noCategory(MigrationSettings settings) {
    return settings.defaultCategory().equals(CategoryId.NONE)
        ? WebServiceException.invalidRecord("course_categories")
        : WebServiceException.invalidParameter();
  }
}
