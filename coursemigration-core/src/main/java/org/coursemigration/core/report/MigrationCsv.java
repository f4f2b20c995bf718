package org.coursemigration.core.report;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.migration.Migration;

/**
 * Writes migrations as CSV, one row at a time, with the columns of the plugin's report. A cell that
 * a spreadsheet would take for a formula gets an apostrophe in front, as its text comes from
 * outside.
 */
final class MigrationCsv {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "id",
              "action",
              "courseid",
              "destinationcategoryid",
              "status",
              "filename",
              "excluded_mods",
              "timecreated",
              "timemodified",
              "errors")
          .get();

  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private MigrationCsv() {}

  static void write(Stream<Migration> migrations, Appendable out) throws IOException {
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      for (Migration migration : (Iterable<Migration>) migrations::iterator) {
        print(migration, printer);
      }
    }
  }

  private static void print(Migration migration, CSVPrinter printer) throws IOException {
    printer.printRecord(
        migration.id(),
        word(migration.action()),
        migration.course().map(CourseId::toString).orElse(""),
        migration.destinationCategory(),
        word(migration.status()),
        harmless(migration.fileName().orElse("")),
        harmless(migration.excludedModules().text()),
        migration.timeCreated(),
        migration.timeModified(),
        harmless(String.join("\n", migration.errors())));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String harmless(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
