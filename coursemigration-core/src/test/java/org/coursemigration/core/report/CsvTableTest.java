package org.coursemigration.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.migration.MigrationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void writesAHeadingAndARowForEachMigration() throws IOException {
    assertThat(written("quiz, forum", List.of("first", "second")))
        .isEqualTo(
            "id,action,courseid,destinationcategoryid,status,filename,excluded_mods,timecreated,"
                + "timemodified,errors,openissues\r\n"
                + "7,backup,3,4,failed,7-backup.mbz,\"quiz, forum\",2026-11-22T12:00:00Z,"
                + "2026-11-22T12:00:00Z,\"first\nsecond\",0\r\n");
  }

  @ParameterizedTest
  @CsvSource({"=1+1", "@x", "+quiz", "-quiz"})
  void aFormulaFromOutsideBecomesText(String formula) throws IOException {
    assertThat(written(formula, List.of(formula + " failed")))
        .contains(",'" + formula + ",")
        .endsWith(",'" + formula + " failed,0\r\n");
  }

  private static String written(String excluded, List<String> errors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvTable table = new CsvTable(ReportTables.MIGRATION_COLUMNS, out)) {
      table.row(
          ReportTables.cells(
              new Migration(
                  new MigrationId(7),
                  MigrationAction.BACKUP,
                  Optional.of(new CourseId(3)),
                  new CategoryId(4),
                  MigrationStatus.FAILED,
                  Optional.of("7-backup.mbz"),
                  Optional.of("memory"),
                  Optional.empty(),
                  new ExcludedModules(excluded),
                  errors,
                  1,
                  0,
                  false,
                  0,
                  new UserId(2),
                  NOON,
                  NOON,
                  Optional.empty())));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
