package outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.CourseRestoreEngine;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.core.intake.CourseListFormat;
import org.coursemigration.core.intake.Duplicates;
import org.coursemigration.core.intake.IntakeRequest;
import org.coursemigration.core.webservice.TokenTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideHostTest {

  @TempDir Path directory;

  @Test
  void aCourseGoesFromOneSiteToTheOther() throws Exception {
    Path exchange = Files.createDirectory(directory.resolve("exchange"));
    try (TinyHost source = new TinyHost(directory.resolve("source"), exchange);
        TinyHost target = new TinyHost(directory.resolve("target"), exchange)) {
      CourseId course = source.lms.add("Physics");
      source.set("destinationwsurl", target.url());
      source.set(
          "wstoken",
          target
              .migration
              .tokens()
              .create(
                  new TokenTerms("source", TinyHost.ADMIN, Optional.empty(), ""), TinyHost.ADMIN)
              .token());

      InputStream list =
          new ByteArrayInputStream(
              ("courseid,categoryid\n" + course + ",1\n").getBytes(StandardCharsets.UTF_8));
      source.migration.upload(
          list,
          new IntakeRequest(
              "list.csv", CourseListFormat.DEFAULT, Duplicates.AGAIN, false, TinyHost.ADMIN));

      assertTrue(target.lms.restored.await(60, TimeUnit.SECONDS), "the course arrives");
      assertEquals(List.of("Physics"), List.copyOf(target.lms.courses.values()));
    }
  }

  @Test
  void everyJarHasItsModuleName() {
    Set<String> names = new TreeSet<>();
    Stream.of(CourseRestoreEngine.class, CourseMigration.class)
        .map(type -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()))
        .forEach(
            jar ->
                ModuleFinder.of(jar)
                    .findAll()
                    .forEach(module -> names.add(module.descriptor().name())));

    assertEquals(Set.of("org.coursemigration.api", "org.coursemigration.core"), names);
  }
}
