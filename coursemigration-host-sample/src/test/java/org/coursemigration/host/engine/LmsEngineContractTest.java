package org.coursemigration.host.engine;

import java.net.URI;
import java.nio.file.Path;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.host.lms.LmsCourseCatalog;
import org.coursemigration.testkit.engine.CourseEngineContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LmsEngineContractTest extends CourseEngineContract {

  @TempDir private Path directory;
  private TestSite site;
  private CourseCatalog catalog;

  @BeforeEach
  void open() {
    site = new TestSite(directory);
    catalog =
        new LmsCourseCatalog(
            site.lms.courses(), site.lms.categories(), URI.create("https://lms.example"));
  }

  @Override
  protected CourseCatalog catalog() {
    return catalog;
  }

  @Override
  protected CourseBackupEngine backupEngine() {
    return site.backupEngine;
  }

  @Override
  protected CourseRestoreEngine restoreEngine() {
    return site.restoreEngine;
  }

  @Override
  protected CategoryId category() {
    return site.category;
  }

  @Override
  protected CourseId addCourse() {
    return site.imported(site.backup("xs.mbz"));
  }
}
