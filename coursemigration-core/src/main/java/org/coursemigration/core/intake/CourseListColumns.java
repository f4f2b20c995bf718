package org.coursemigration.core.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a course list keeps what is needed of it.
 *
 * @param count how many cells every row has to have
 * @param course the column {@link #COURSE_ID} or {@link #URL}, whichever comes first
 * @param excludedModules negative if there is no such column
 */
record CourseListColumns(
    int count, int course, boolean courseIsUrl, int category, int excludedModules) {

  static final String COURSE_ID = "courseid";
  static final String URL = "url";
  static final String CATEGORY_ID = "categoryid";
  static final String EXCLUDED_MODULES = "excluded_mods";

  /**
   * @throws CourseListRefusedException if a needed column is missing, with Moodle's text
   */
  static CourseListColumns of(List<String> header, Delimiter delimiter) {
    List<String> headings =
        header.stream().map(heading -> heading.toLowerCase(Locale.ROOT)).toList();
    int course = find(headings, List.of(COURSE_ID, URL));
    int category = find(headings, List.of(CATEGORY_ID));
    List<String> missing = new ArrayList<>();
    if (course < 0) {
      missing.add("CSV file must include one of courseid, url as column headings");
    }
    if (category < 0) {
      missing.add("CSV file must include one of categoryid as column headings");
    }
    if (!missing.isEmpty()) {
      throw new CourseListRefusedException(
          String.join(" AND ", missing)
              + ". Found: "
              + Excerpt.of(String.join(", ", header))
              + delimiterHint(header, delimiter));
    }
    return new CourseListColumns(
        header.size(),
        course,
        headings.get(course).strip().equals(URL),
        category,
        find(headings, List.of(EXCLUDED_MODULES)));
  }

  /**
   * Moodle knows exact names only. White space around a name is forgiven where no column has the
   * exact one, so that a file Moodle takes is never read from another column here.
   */
  private static int find(List<String> headings, List<String> names) {
    return IntStream.range(0, headings.size())
        .filter(column -> names.contains(headings.get(column)))
        .findFirst()
        .orElseGet(
            () ->
                IntStream.range(0, headings.size())
                    .filter(column -> names.contains(headings.get(column).strip()))
                    .findFirst()
                    .orElse(-1));
  }

  private static String delimiterHint(List<String> header, Delimiter chosen) {
    if (header.size() > 1) {
      return "";
    }
    for (Delimiter other : Delimiter.values()) {
      if (header.get(0).indexOf(other.character()) >= 0) {
        return ". That is one column, read with the delimiter %s: is the file's delimiter %s?"
            .formatted(chosen.word(), other.word());
      }
    }
    return "";
  }
}
