package org.coursemigration.host.lms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseContentTest {

  @TempDir private Path directory;
  private Lms lms;
  private CourseId course;

  @BeforeEach
  void open() {
    lms = TestLms.in(directory);
    course = TestLms.readyCourse(lms, "Maths", "M1");
  }

  @Test
  void aFileRowComesBackAsItWentIn() {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("userid", null);
    more.put("status", "0");
    more.put("unknown", "\"quoted\" <&> 😀");
    StagedContent content = stage("hello");
    BackupFile file =
        new BackupFile(
            41,
            content.hash(),
            30,
            "mod_page",
            "content",
            7,
            "/img/",
            "日本語 +%.png",
            5,
            "image/png",
            1_795_350_187L,
            1_795_350_188L,
            "source",
            "author",
            "cc",
            1,
            null,
            null,
            "reference",
            more);

    assertThat(add(List.of(file), content.file())).isEmpty();

    assertThat(files()).containsExactly(file);
    assertThat(lms.pool().contains(content.hash())).isTrue();
  }

  @Test
  void moreFilesThanAPageAreStreamedInTheirOrderAndDeleted() {
    List<BackupFile> rows =
        LongStream.rangeClosed(1, 1_201).mapToObj(CourseContentTest::directoryRow).toList();
    add(rows, directory);

    assertThat(files()).isEqualTo(rows);
    lms.deletion().delete(course);
    assertThat(lms.courses().find(course)).isEmpty();
  }

  @Test
  void batchesMayShareContentAndEachFileWithoutContentIsToldOnce() {
    StagedContent content = stage("hello");
    BackupFile first = textFile(1, content.hash());
    BackupFile again = textFile(2, content.hash());
    BackupFile nowhere = textFile(3, "da39a3ee5e6b4b0d3255bfef95601890afd80700");
    List<BackupFile> leftOut = new ArrayList<>();
    CourseFilling filling =
        lms.content()
            .filling(
                course,
                row -> row.equals(nowhere) ? directory.resolve("nowhere") : content.file(),
                leftOut::add);

    filling.add(List.of(), List.of(first, nowhere));
    filling.add(List.of(), List.of(again));
    filling.finish();
    filling.finish();

    assertThat(leftOut).containsExactly(nowhere);
    assertThat(files()).containsExactly(first, again);
    assertThat(lms.pool().contains(content.hash())).isTrue();
  }

  @Test
  void aDocumentThatIsGoneIsNotLeftOut() {
    StagedContent gone = new StagedContent(stage("hello").hash(), 5, directory.resolve("gone"));
    CourseFilling filling = lms.content().filling(course, row -> directory, row -> {});
    filling.add(List.of(new StagedDocument("course/course.xml", gone)), List.of());

    assertThatThrownBy(filling::finish)
        .isInstanceOf(LmsException.class)
        .hasMessage("The document course/course.xml is gone before it was kept.");
  }

  @Test
  void directoriesAreNoFiles() {
    StagedContent content = stage("hello");
    BackupFile file = textFile(1, content.hash());
    add(List.of(file, directoryRow(2)), content.file());

    lms.content()
        .read(
            course,
            snapshot -> {
              assertThat(snapshot.fileTotals()).isEqualTo(new FileTotals(1, 5));
              List<InspectedFile> files = new ArrayList<>();
              snapshot.forEachInspectedFile(files::add);
              assertThat(files)
                  .containsExactly(
                      new InspectedFile("mod_page", "content", "/", "a.txt", 5, content.hash()));
              return null;
            });
  }

  @Test
  void aReaderSeesTheCourseAsItWasWhenItBegan() throws Exception {
    lms.content().add(course, List.of(BackupSection.of(1, 0, "Before", "")), List.of());

    lms.content()
        .read(
            course,
            snapshot -> {
              assertThat(snapshot.sections()).hasSize(1);
              Thread somebodyElse =
                  new Thread(
                      () ->
                          lms.content()
                              .add(
                                  course, List.of(BackupSection.of(2, 1, "After", "")), List.of()));
              somebodyElse.start();
              somebodyElse.join();
              assertThat(snapshot.sections()).hasSize(1);
              return null;
            });

    assertThat(lms.content().read(course, CourseSnapshot::sections)).hasSize(2);
  }

  @Test
  void aCourseThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> lms.content().read(new CourseId(99), CourseSnapshot::sections))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no course 99.");
  }

  private List<BackupFile> add(List<BackupFile> rows, Path content) {
    List<BackupFile> leftOut = new ArrayList<>();
    CourseFilling filling = lms.content().filling(course, row -> content, leftOut::add);
    filling.add(List.of(), rows);
    filling.finish();
    return leftOut;
  }

  private List<BackupFile> files() {
    List<BackupFile> files = new ArrayList<>();
    lms.content()
        .read(
            course,
            snapshot -> {
              snapshot.forEachFile(file -> files.add(file.content()));
              return null;
            });
    return files;
  }

  private StagedContent stage(String content) {
    return lms.pool().stage(new ByteArrayInputStream(content.getBytes(UTF_8)));
  }

  private static BackupFile textFile(long id, String hash) {
    return BackupFile.of(id, hash, 30, "mod_page", "content", 0, "/", "a.txt", 5, "text/plain", 1);
  }

  private static BackupFile directoryRow(long id) {
    return BackupFile.of(
        id, ContentHash.EMPTY, 30, "mod_page", "content", 0, "/d" + id + "/", ".", 0, null, 1);
  }
}
