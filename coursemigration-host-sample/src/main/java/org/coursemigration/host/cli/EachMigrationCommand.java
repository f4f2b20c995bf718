package org.coursemigration.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Parameters;

/** Does something with each of some migrations, and tells of which of them it could not. */
abstract class EachMigrationCommand extends SiteCommand {

  @Parameters(paramLabel = "ID", arity = "1..*", description = "The migrations")
  List<Long> ids;

  private final String done;
  private final String told;

  /**
   * @param done what the migrations are afterwards, as the name in the JSON document: {@code
   *     retried}
   * @param told what is said of each: {@code runs again}
   */
  EachMigrationCommand(String done, String told) {
    this.done = done;
    this.told = told;
  }

  /**
   * @throws CourseMigrationException if that is not possible with this migration
   */
  abstract void act(SampleHost host, MigrationId id);

  @Override
  final int run(SampleHost host, Output output) {
    List<Long> acted = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (long id : ids) {
      try {
        act(host, new MigrationId(id));
        acted.add(id);
      } catch (CourseMigrationException e) {
        errors.add(e.getMessage());
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(done, acted);
    json.put("errors", errors);
    List<String> lines = new ArrayList<>();
    acted.forEach(id -> lines.add("Migration " + id + " " + told + "."));
    lines.addAll(errors);
    output.answer(json, String.join(System.lineSeparator(), lines));
    return errors.isEmpty() ? DONE : FAILED;
  }
}
