package org.coursemigration.host.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.host.lms.CourseOutline;
import org.coursemigration.host.lms.Lms;
import org.coursemigration.host.lms.TestLms;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.inspect.InspectedModule;
import org.coursemigration.mbz.inspect.InspectedSection;
import org.coursemigration.mbz.verify.BackupVerification;
import org.coursemigration.mbz.verify.Finding;

/** An LMS with its engines, a category, and the words to work with them in tests. */
final class TestSite {

  final Path directory;
  final Lms lms;
  final CategoryId category;
  final LmsRestoreEngine restoreEngine;
  final LmsBackupEngine backupEngine;
  final CourseImport imports;
  final CourseExport exports;

  TestSite(Path directory) {
    this.directory = directory;
    this.lms = TestLms.in(directory.resolve("data"));
    this.category = lms.categories().add("Category", Optional.empty(), true);
    this.restoreEngine = new LmsRestoreEngine(lms, BackupLimits.defaults());
    this.backupEngine = new LmsBackupEngine(lms, TestLms.CLOCK, URI.create("https://lms.example"));
    this.imports = new CourseImport(restoreEngine, lms.pool().temp());
    this.exports = new CourseExport(backupEngine);
  }

  /** A real backup of a Moodle 4.5.6. */
  Path backup(String name) {
    Path file = directory.resolve(name);
    try (InputStream in = TestSite.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  CourseId imported(Path file) {
    return imports.importFile(file, category, Progress.UNWATCHED).course();
  }

  Path exported(CourseId course, String name, String... excludedModules) {
    Path file = directory.resolve(name);
    exports.exportTo(file, course, Set.of(excludedModules), Progress.UNWATCHED);
    return file;
  }

  CourseOutline outline(CourseId course) {
    return lms.content().read(course, snapshot -> snapshot.outline());
  }

  List<InspectedFile> files(CourseId course) {
    List<InspectedFile> files = new ArrayList<>();
    lms.content()
        .read(
            course,
            snapshot -> {
              snapshot.forEachInspectedFile(files::add);
              return null;
            });
    return files;
  }

  /** The course page in the words of an inspection. */
  List<InspectedSection> sections(CourseId course) {
    return outline(course).sections().stream()
        .map(
            section ->
                new InspectedSection(
                    section.section().content().number(),
                    section.section().content().name(),
                    section.section().content().visible(),
                    section.modules().stream()
                        .map(
                            module ->
                                new InspectedModule(
                                    module.content().modname(),
                                    module.content().name(),
                                    module.content().visible()))
                        .toList()))
        .toList();
  }

  /** Content hashes of the documents by path. */
  Map<String, String> documents(CourseId course) {
    Map<String, String> documents = new TreeMap<>();
    lms.content()
        .read(
            course,
            snapshot -> {
              snapshot.forEachDocument(d -> documents.put(d.path(), d.contentHash()));
              return null;
            });
    return documents;
  }

  String document(CourseId course, String path) {
    String hash = documents(course).get(path);
    try (InputStream in = lms.pool().open(hash)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hashes of all content in the file pool. */
  List<String> pool() {
    return regularFiles(directory.resolve("data/filedir"));
  }

  /** What is left in the directory for temporary files, but its locks. */
  List<String> temporary() {
    return regularFiles(directory.resolve("data/temp")).stream()
        .filter(name -> name.length() > 2)
        .toList();
  }

  /** What is not as it should be in a backup file. */
  static List<Finding> findings(Path file) {
    return BackupVerification.verify(file, BackupLimits.defaults());
  }

  static BackupInspection inspection(Path file) {
    return BackupInspection.of(file, BackupLimits.defaults());
  }

  private static List<String> regularFiles(Path start) {
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
