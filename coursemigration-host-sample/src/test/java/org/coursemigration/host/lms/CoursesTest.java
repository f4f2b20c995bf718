package org.coursemigration.host.lms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.Course;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.api.course.CourseId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoursesTest {

  @TempDir private Path directory;
  private Lms lms;
  private Courses courses;
  private CategoryId category;

  @BeforeEach
  void open() {
    lms = TestLms.in(directory);
    courses = lms.courses();
    category = lms.categories().add("Category", Optional.empty(), true);
  }

  @Test
  void aCourseUnderRestoreIsHiddenAndHasATemporaryNameOfItsOwn() {
    CourseId first = courses.createForRestore(category, "restore-1");
    CourseId second = courses.createForRestore(category, "restore-2");

    assertThat(courses.find(first))
        .hasValueSatisfying(
            course -> {
              assertThat(course.name())
                  .isEqualTo(new CourseName("Course restoration in progress", "restoring"));
              assertThat(course.visible()).isFalse();
              assertThat(course.state()).isEqualTo(CourseState.RESTORING);
            });
    assertThat(courses.find(second).orElseThrow().name())
        .isEqualTo(new CourseName("Course restoration in progress copy 1", "restoring_1"));
  }

  @Test
  void aCourseIsFoundByTheRestoreThatMadeIt() {
    CourseId course = courses.createForRestore(category, "restore-1");

    assertThat(courses.findByReference("restore-1")).contains(course);
    assertThat(courses.findByReference("restore-2")).isEmpty();
    assertThatThrownBy(() -> courses.createForRestore(category, "restore-1"))
        .isInstanceOf(LmsException.class)
        .hasMessage("The course " + course + " was made for 'restore-1' already.");
  }

  @Test
  void aCourseNeedsACategory() {
    assertThatThrownBy(() -> courses.createForRestore(new CategoryId(99), "restore-1"))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no category 99.");
  }

  @Test
  void bothNamesGetASuffixEvenIfOnlyOneIsTaken() {
    named("Maths", "M1");

    assertThat(named("Maths", "M2")).isEqualTo(new CourseName("Maths copy 1", "M2_1"));
    assertThat(named("Algebra", "M1")).isEqualTo(new CourseName("Algebra copy 1", "M1_1"));
    assertThat(named("Maths", "M1")).isEqualTo(new CourseName("Maths copy 2", "M1_2"));
    assertThat(named("Biology", "B")).isEqualTo(new CourseName("Biology", "B"));
  }

  @Test
  void aCourseMayKeepItsOwnName() {
    CourseId course = courses.createForRestore(category, "restore-1");
    courses.changeDetails(course, CourseDetails.named("Maths", "M1"));

    assertThat(courses.changeDetails(course, CourseDetails.named("Maths", "M1")))
        .isEqualTo(new CourseName("Maths", "M1"));
  }

  @Test
  void longNamesAreCutSoThatTheSuffixFits() {
    // Of characters that are two chars in Java and one on the page.
    CourseName first = named("😀".repeat(300), "😀".repeat(120));
    CourseName second = named("😀".repeat(300), "😀".repeat(120));

    assertThat(first).isEqualTo(new CourseName("😀".repeat(254), "😀".repeat(100)));
    assertThat(second)
        .isEqualTo(new CourseName("😀".repeat(247) + " copy 1", "😀".repeat(98) + "_1"));
  }

  @Test
  void coursesNamedAtTheSameTimeDoNotCollide() throws Exception {
    int count = 12;
    CyclicBarrier start = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<CourseName>> restores = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String reference = "restore-" + i;
        restores.add(
            () -> {
              start.await();
              CourseId course = courses.createForRestore(category, reference);
              return courses.changeDetails(course, CourseDetails.named("Maths", "M"));
            });
      }
      List<String> names = new ArrayList<>();
      for (Future<CourseName> restore : threads.invokeAll(restores)) {
        names.add(restore.get().shortname());
      }
      assertThat(names)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("M"), IntStream.range(1, count).mapToObj(copy -> "M_" + copy))
                  .toList());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void detailsAreKept() {
    CourseId course = courses.createForRestore(category, "restore-1");
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    courses.changeDetails(
        course,
        new CourseDetails(
            new CourseName("Курс 日本語 😀", "RICH"),
            "ID 7",
            "weeks",
            "<p>" + "long ".repeat(100_000) + "</p>",
            4,
            true,
            Optional.of(start),
            Optional.empty()));
    courses.complete(course, true, 0);

    assertThat(courses.find(course))
        .hasValueSatisfying(
            found -> {
              assertThat(found.fullname()).isEqualTo("Курс 日本語 😀");
              assertThat(found.idnumber()).isEqualTo("ID 7");
              assertThat(found.format()).isEqualTo("weeks");
              assertThat(found.summary()).hasSize(500_007);
              assertThat(found.summaryFormat()).isEqualTo(4);
              assertThat(found.visible()).isTrue();
              assertThat(found.start()).contains(start);
              assertThat(found.end()).isEmpty();
              assertThat(found.state()).isEqualTo(CourseState.READY);
            });
    assertThat(courses.findByShortname("RICH")).map(LmsCourse::id).contains(course);
    assertThatThrownBy(() -> courses.complete(new CourseId(99), true, 0))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no course 99.");
  }

  @Test
  void theCatalogShowsCoursesWithTheirAddress() {
    CourseId course = TestLms.readyCourse(lms, "Maths", "M1");
    CourseId other = TestLms.readyCourse(lms, "Biology", "B1");
    CourseCatalog catalog =
        new LmsCourseCatalog(courses, lms.categories(), URI.create("https://lms.example/site/"));

    Course found = catalog.findCourse(course).orElseThrow();
    assertThat(found.fullname()).isEqualTo("Maths");
    assertThat(found.visible()).isTrue();
    assertThat(found.address()).contains(URI.create("https://lms.example/site/courses/" + course));
    assertThat(catalog.findCourses(List.of(course, other, new CourseId(-5))))
        .containsOnlyKeys(course, other);
    assertThat(catalog.findCourses(List.of())).isEmpty();
    assertThat(catalog.findCourse(new CourseId(0))).isEmpty();
    assertThat(catalog.findCategory(found.category()))
        .hasValueSatisfying(c -> assertThat(c.displayPath()).isEqualTo("Category"));
    assertThat(catalog.findCategory(new CategoryId(99))).isEmpty();
  }

  @Test
  void coursesAreListedPageByPage() {
    CourseId first = TestLms.readyCourse(lms, "Z", "Z");
    CourseId second = TestLms.readyCourse(lms, "A", "A");

    assertThat(courses.listAfter(new CourseId(0), 1))
        .extracting(LmsCourse::id)
        .containsExactly(first);
    assertThat(courses.listAfter(first, 9)).extracting(LmsCourse::id).containsExactly(second);
  }

  @Test
  void aSecondLmsOnTheSameDatabaseSeesTheSameCourses() {
    var database = TestLms.database(directory);
    Lms one = Lms.open(database, directory, TestLms.CLOCK);
    CourseId course = TestLms.readyCourse(one, "Maths", "M1");

    Lms two = Lms.open(database, directory, TestLms.CLOCK);
    assertThat(two.courses().find(course)).isPresent();
  }

  private CourseName named(String fullname, String shortname) {
    CourseId course = courses.createForRestore(category, "r" + System.nanoTime());
    return courses.changeDetails(course, CourseDetails.named(fullname, shortname));
  }
}
