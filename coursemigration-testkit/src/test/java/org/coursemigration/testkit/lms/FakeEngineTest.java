package org.coursemigration.testkit.lms;

import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.testkit.engine.CourseEngineContract;

class FakeEngineTest extends CourseEngineContract {

  private final FakeLms lms = new FakeLms();
  private final FakeEngine engine = new FakeEngine(lms);
  private final CategoryId category = lms.addCategory(1, "Science");

  @Override
  protected CourseCatalog catalog() {
    return lms;
  }

  @Override
  protected CourseBackupEngine backupEngine() {
    return engine;
  }

  @Override
  protected CourseRestoreEngine restoreEngine() {
    return engine;
  }

  @Override
  protected CategoryId category() {
    return category;
  }

  @Override
  protected CourseId addCourse() {
    CourseId course = lms.addCourse("Physics I", "PHYS1", "quiz", "page", "quiz");
    lms.post(course, "I do not get it");
    return course;
  }

  @Override
  protected Optional<String> wordsOfAUser() {
    return Optional.of("I do not get it");
  }
}
