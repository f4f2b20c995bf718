package org.coursemigration.core.intake;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.core.intake.ListPreview.Remark;
import org.coursemigration.core.store.ListedCourse;

/** Looks at the good rows of one list for its preview. For one thread. */
final class PreviewRows {

  private final CourseCatalog catalog;
  private final List<ListPreview.Row> rows = new ArrayList<>();
  private long unknown;
  private long repeated;
  private long before;

  PreviewRows(CourseCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Looks at the next rows.
   *
   * @param listed what is known of their courses before any of these rows is stored
   */
  void add(List<CourseListRow> batch, List<ListedCourse> listed) {
    Map<CourseId, Course> courses =
        catalog.findCourses(batch.stream().map(CourseListRow::course).collect(toSet()));
    Set<ListedCourse> known = new HashSet<>(listed);
    for (CourseListRow row : batch) {
      Optional<String> name = Optional.ofNullable(courses.get(row.course())).map(Course::fullname);
      add(new ListPreview.Row(row, name, remarks(row, name.isEmpty(), known)));
    }
  }

  private Set<Remark> remarks(CourseListRow row, boolean isUnknown, Set<ListedCourse> known) {
    Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    if (isUnknown) {
      remarks.add(Remark.UNKNOWN_COURSE);
      unknown++;
    }
    if (known.contains(new ListedCourse(row.course(), row.category(), false))) {
      remarks.add(Remark.MIGRATED_BEFORE);
      before++;
    }
    if (!known.add(new ListedCourse(row.course(), row.category(), true))) {
      remarks.add(Remark.REPEATED);
      repeated++;
    }
    return remarks;
  }

  private void add(ListPreview.Row row) {
    boolean shown = rows.size() < ListPreview.FIRST_ROWS || !row.remarks().isEmpty();
    if (shown && rows.size() < ListPreview.MAX_ROWS) {
      rows.add(row);
    }
  }

  ListPreview preview() {
    return new ListPreview(rows, unknown, repeated, before);
  }
}
