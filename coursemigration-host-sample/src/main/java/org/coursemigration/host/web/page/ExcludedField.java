package org.coursemigration.host.web.page;

import java.util.Optional;
import java.util.TreeSet;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.host.web.view.Visit;

/**
 * The field of a form that says which activity types a new backup leaves out.
 *
 * @param problem why it was not taken as it was typed
 */
public record ExcludedField(String typed, Optional<String> problem) {

  static final String NAME = "excluded";

  private static final int MAX_LENGTH = 1000;
  private static final String TYPE = "[a-z][a-z0-9_]{0,39}";

  static ExcludedField of(String text) {
    return new ExcludedField(text, Optional.empty());
  }

  /** What was typed, with what is wrong about it: a type that nothing can have is a slip. */
  static ExcludedField checked(String typed, Visit visit) {
    if (typed.length() > MAX_LENGTH) {
      return new ExcludedField(typed, Optional.of(visit.t("excluded.long")));
    }
    return new ExcludedField(
        typed,
        new TreeSet<>(new ExcludedModules(typed).types())
            .stream()
                .filter(type -> !type.matches(TYPE))
                .findFirst()
                .map(type -> visit.t("excluded.bad", type)));
  }

  ExcludedModules modules() {
    return ExcludedModules.of(new ExcludedModules(typed).types());
  }
}
