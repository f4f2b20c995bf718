package org.coursemigration.host.sweep;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.engine.HalfImports;
import org.coursemigration.host.json.StorageJson;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.lms.Pages;

/** Finds what nobody needs, and removes it when told. Thread safe. */
public final class SiteSweep {

  private final CourseMigration migration;
  private final HalfImports imports;

  @Inject
  public SiteSweep(CourseMigration migration, HalfImports imports) {
    this.migration = migration;
    this.imports = imports;
  }

  /**
   * Each thing that is found, or was removed, as the stream is read. The caller closes it.
   *
   * @throws org.coursemigration.api.storage.StorageException if the storage cannot be used
   */
  public Stream<Map<String, Object>> run(SweepOrder order) {
    Duration age = order.age().orElseGet(migration.sweep()::usualAge);
    Stream<Map<String, Object>> litter =
        migration
            .sweep()
            .find(age)
            .filter(found -> isMeant(found, order))
            .filter(found -> !order.delete() || migration.sweep().remove(found))
            .map(StorageJson::of);
    Stream<Map<String, Object>> courses =
        Pages.all(
                (after, limit) -> imports.olderThan(age, new CourseId(after), limit),
                (LmsCourse course) -> course.id().value())
            .peek(course -> deleteIfTold(course, order))
            .map(StorageJson::halfCourse);
    return Stream.concat(litter, courses);
  }

  private static boolean isMeant(Litter litter, SweepOrder order) {
    return !litter.isBackup()
        || order.backups().filter(SweepOrder.Backups.ALL::equals).isPresent()
        || (order.backups().isPresent() && litter.kind() == Litter.Kind.RESTORED)
        || order.names().contains(litter.name());
  }

  private void deleteIfTold(LmsCourse course, SweepOrder order) {
    if (order.delete()) {
      imports.delete(course.id());
    }
  }
}
