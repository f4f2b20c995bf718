package outside;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.BackupRequest;
import org.coursemigration.api.engine.CourseBackupEngine;
import org.coursemigration.api.engine.CourseContents;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.api.engine.DeleteRequest;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.NewCourse;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.RestoreRequest;
import org.coursemigration.api.engine.UnpackedBackup;

/** An LMS whose courses are a name and nothing else, with its engines. */
final class TinyLms implements CourseCatalog, CourseBackupEngine, CourseRestoreEngine {

  private static final CategoryId CATEGORY = new CategoryId(1);
  private static final CourseContents NOTHING = new CourseContents(0, Map.of(), 0);

  final Map<CourseId, String> courses = new ConcurrentHashMap<>();
  final CountDownLatch restored = new CountDownLatch(1);
  private final Map<String, CourseId> references = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();

  CourseId add(String name) {
    CourseId id = new CourseId(ids.incrementAndGet());
    courses.put(id, name);
    return id;
  }

  @Override
  public Optional<Course> findCourse(CourseId id) {
    return Optional.ofNullable(courses.get(id))
        .map(name -> new Course(id, name, name, CATEGORY, true, Optional.empty()));
  }

  @Override
  public Optional<Category> findCategory(CategoryId id) {
    return Optional.of(new Category(id, List.of("All"), true)).filter(c -> id.equals(CATEGORY));
  }

  @Override
  public void backUp(BackupRequest request, OutputStream out, Progress progress)
      throws IOException {
    out.write(courses.get(request.course()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public UnpackedBackup unpack(Path backup, Path directory, Progress progress) {
    return new UnpackedBackup(backup, directory);
  }

  @Override
  public PrecheckReport precheck(UnpackedBackup backup) {
    return new PrecheckReport(List.of(), List.of());
  }

  @Override
  public CourseId createCourse(NewCourse course) {
    return references.computeIfAbsent(course.reference(), any -> add("restoring"));
  }

  @Override
  public Optional<CourseId> findCreatedCourse(String reference) {
    return Optional.ofNullable(references.get(reference)).filter(courses::containsKey);
  }

  @Override
  public RestoreReport restore(RestoreRequest request, Progress progress) {
    try {
      courses.put(request.course(), Files.readString(request.backup().file()));
      restored.countDown();
      return new RestoreReport(NOTHING, NOTHING, List.of());
    } catch (IOException e) {
      throw new EngineException("The backup cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void deleteCourse(DeleteRequest request) {
    courses.remove(request.course());
  }
}
