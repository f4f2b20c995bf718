package org.coursemigration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.test.databases.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseKindTest {

  @Test
  void theDatabaseOfTheseTestsIsKnown() {
    try (FreshDatabase database = FreshDatabase.create()) {
      DatabaseKind kind = DatabaseKind.of(database.dataSource());

      assertThat(database.url()).startsWith("jdbc:" + kind.name().toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, 2, 2", "H2, 3, 0", "PostgreSQL, 14, 0", "PostgreSQL, 18, 1", "MariaDB, 10, 6"})
  void whatIsNewEnoughIsTaken(String product, int major, int minor) {
    assertThat(DatabaseKind.of(product, major, minor).product()).isEqualTo(product);
  }

  @ParameterizedTest
  @CsvSource({
    "H2, 1, 4, H2 1.4 is too old. Use 2.2 or newer.",
    "PostgreSQL, 13, 9, PostgreSQL 13.9 is too old. Use 14.0 or newer.",
    "MariaDB, 10, 5, MariaDB 10.5 is too old. Use 10.6 or newer.",
    "MySQL, 9, 1, 'The database MySQL is not supported. Use H2, PostgreSQL or MariaDB.'"
  })
  void whatIsTooOldOrUnknownIsRefused(String product, int major, int minor, String message) {
    assertThatThrownBy(() -> DatabaseKind.of(product, major, minor))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage(message);
  }
}
