package org.coursemigration.core.backup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.api.storage.BackupName;

/**
 * Names a backup as Moodle 4.5 and {@code tool_coursemigration} do: {@code
 * 372-backup-moodle2-course-2-s1-20261122-1127-nu.mbz}.
 */
final class BackupFileName {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT);

  private static final Pattern TAG = Pattern.compile("<[/!?a-zA-Z][^>]*>?");
  private static final Pattern ENTITY =
      Pattern.compile("&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)");
  private static final Pattern NOT_IN_A_FILE_NAME =
      Pattern.compile("[\\u0000-\\u001f\\u007f-\\u009f&<>\"`|':\\\\/]");

  private BackupFileName() {}

  /**
   * @param zone the zone in which the minute is told, the site's own
   * @throws IllegalArgumentException if the short name makes the name longer than Moodle stores
   */
  static BackupName of(MigrationId migration, Course course, Instant now, ZoneId zone) {
    String shortname = shortnamePart(course.shortname());
    return new BackupName(
        migration
            + "-backup-moodle2-course-"
            + course.id()
            + (shortname.isEmpty() ? "" : "-" + shortname)
            + "-"
            + MINUTE.format(now.atZone(zone))
            + "-nu.mbz");
  }

  static String shortnamePart(String shortname) {
    String displayed = displayed(shortname).replace(' ', '_');
    String clean = NOT_IN_A_FILE_NAME.matcher(displayed).replaceAll("");
    String plain = clean.equals(".") || clean.equals("..") ? "" : clean;
    return trimmed(plain, '_').toLowerCase(Locale.ROOT);
  }

  /** How Moodle shows a short name: tags are gone, characters that mean something are escaped. */
  private static String displayed(String shortname) {
    String untagged = TAG.matcher(shortname).replaceAll("");
    return ENTITY.matcher(untagged).replaceAll("&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String trimmed(String text, char edge) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == edge) {
      start++;
    }
    while (end > start && text.charAt(end - 1) == edge) {
      end--;
    }
    return text.substring(start, end);
  }
}
