package org.coursemigration.host.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Parameters;

/** Does something with each of some things, and tells of which of them it could not. */
abstract class EachCommand extends SiteCommand {

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Which of them")
  List<Long> ids;

  private final String thing;
  private final String done;
  private final String told;

  /**
   * @param thing what the numbers stand for: {@code Migration}
   * @param done what the things are afterwards, as the name in the JSON document: {@code retried}
   * @param told what is said of each: {@code runs again}
   */
  EachCommand(String thing, String done, String told) {
    this.thing = thing;
    this.done = done;
    this.told = told;
  }

  /**
   * @throws CourseMigrationException if that is not possible with this one
   */
  abstract void act(SampleHost host, long id);

  @Override
  final int run(SampleHost host, Output output) {
    List<Long> acted = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (long id : ids) {
      try {
        act(host, id);
        acted.add(id);
      } catch (CourseMigrationException e) {
        errors.add(e.getMessage());
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(done, acted);
    json.put("errors", errors);
    List<String> lines = new ArrayList<>();
    acted.forEach(id -> lines.add(thing + " " + id + " " + told + "."));
    lines.addAll(errors);
    output.answer(json, String.join(System.lineSeparator(), lines));
    return errors.isEmpty() ? DONE : FAILED;
  }
}
