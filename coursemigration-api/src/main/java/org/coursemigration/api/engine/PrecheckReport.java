package org.coursemigration.api.engine;

import java.util.List;

/**
 * What an engine thinks of a backup before anything is made of it.
 *
 * @param errors why it cannot be restored; none means that it can
 * @param warnings what will be missing or different in the course
 */
public record PrecheckReport(List<String> errors, List<String> warnings) {

  public PrecheckReport {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  public boolean isRestorable() {
    return errors.isEmpty();
  }
}
