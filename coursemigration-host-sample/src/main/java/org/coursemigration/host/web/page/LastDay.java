package org.coursemigration.host.web.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.host.web.view.Visit;

/** The last day of a token, as it was typed. */
final class LastDay {

  private LastDay() {}

  /**
   * The end of the day, where the visitor is; empty for none.
   *
   * @throws CourseMigrationException if it is no day; the message is for the visitor
   */
  static Optional<Instant> endOf(String day, Visit visit) {
    if (day.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(visit.words().zone()).toInstant());
    } catch (DateTimeException e) {
      throw new CourseMigrationException(visit.t("tokens.noday", day), e);
    }
  }
}
