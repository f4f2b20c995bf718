package org.coursemigration.mbz.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupCourse;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.model.BackupSection;

/**
 * An unpacked course backup.
 *
 * <p>Opening reads the course, its sections and its activities into memory; documents and file rows
 * stay on the disk and are streamed. Immutable as long as nobody changes the directory; several
 * threads may read at once.
 */
public final class MoodleBackup {
  private static final Set<String> NO_DOCUMENTS =
      Set.of("moodle_backup.xml", "files.xml", "moodle_backup.log", ".ARCHIVE_INDEX");

  private final Path directory;
  private final BackupLimits limits;
  private final BackupManifest manifest;
  private final BackupCourse course;
  private final List<BackupSection> sections;
  private final List<BackupActivity> activities;
  private final List<String> notices;

  private MoodleBackup(Path directory, BackupLimits limits) {
    this.directory = directory;
    this.limits = limits;
    this.manifest = ManifestReader.read(directory.resolve(ManifestReader.ENTRY), limits);
    CourseStructure structure = new CourseStructure(directory, limits, manifest);
    this.course = structure.course();
    this.sections = List.copyOf(structure.sections());
    this.activities = List.copyOf(structure.activities());
    this.notices = List.copyOf(structure.notices());
  }

  /**
   * Opens what {@link org.coursemigration.mbz.archive.BackupArchive#unpack} has unpacked.
   *
   * @throws InvalidBackupException if it is no course backup, or if Moodle could not restore its
   *     structure; the message names the entry and the element
   */
  public static MoodleBackup open(Path directory, BackupLimits limits) {
    return new MoodleBackup(directory, limits);
  }

  public static MoodleBackup open(Path directory) {
    return open(directory, BackupLimits.defaults());
  }

  /** Where the backup lies. */
  public Path directory() {
    return directory;
  }

  public BackupManifest manifest() {
    return manifest;
  }

  public BackupInformation information() {
    return manifest.information();
  }

  /** Whether the backup was made with users and what they did. */
  public boolean users() {
    return manifest.users();
  }

  /**
   * {@code course/course.xml}; the names of a restored course are those of {@link #information}.
   */
  public BackupCourse course() {
    return course;
  }

  /** By number. Sections that belong to a subsection activity are among them. */
  public List<BackupSection> sections() {
    return sections;
  }

  /** In the order of the backup, which is their order within each section. */
  public List<BackupActivity> activities() {
    return activities;
  }

  public List<BackupActivity> activitiesOf(BackupSection section) {
    return activities.stream().filter(a -> a.sectionId() == section.id()).toList();
  }

  /** What was left out or mended on reading, in words for an administrator. */
  public List<String> notices() {
    return notices;
  }

  /** Questions, groups, the grade book and all else that is not in a section. */
  public CourseRecords records() {
    return new CourseRecords(this, limits);
  }

  boolean hasDocument(String path) {
    return Files.isRegularFile(directory.resolve(path), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Streams every row of {@code files.xml}, directory rows and rows that no {@code inforef.xml}
   * names included.
   *
   * @throws InvalidBackupException at the first row that is not as it must be
   */
  public void forEachFile(Consumer<BackupFile> consumer) {
    forEachFile(
        consumer,
        problem -> {
          throw problem;
        });
  }

  /**
   * Streams the good rows of {@code files.xml}, and tells of the bad ones.
   *
   * @throws InvalidBackupException if the document is not well-formed
   */
  public void forEachFile(
      Consumer<BackupFile> consumer, Consumer<InvalidBackupException> problems) {
    FileRows.forEach(directory.resolve(FileRows.ENTRY), limits, consumer, problems);
  }

  /**
   * Where the content of this file lies.
   *
   * @throws InvalidBackupException if the row has content and the pool does not hold it
   */
  public Path content(BackupFile file) {
    String entry = ContentHash.poolPath(file.contenthash());
    Path content = directory.resolve(entry);
    if (!Files.isRegularFile(content, LinkOption.NOFOLLOW_LINKS)) {
      throw InvalidBackupException.in(
          entry,
          "is missing, the content of "
              + InvalidBackupException.shown(
                  file.component() + "/" + file.filearea() + file.filepath() + file.filename()));
    }
    return content;
  }

  /**
   * Whether the pool holds the content of this file. Moodle restores a course without it, and
   * without the file.
   */
  public boolean hasContent(BackupFile file) {
    return ContentHash.isValid(file.contenthash())
        && Files.isRegularFile(
            directory.resolve(ContentHash.poolPath(file.contenthash())), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * All documents, directory by directory in the order of their names: everything but the pool,
   * {@code files.xml}, {@code moodle_backup.xml}, its log and the archive index. To give the backup
   * away again unchanged, a host keeps these documents and those two.
   */
  public void forEachDocument(Consumer<BackupDocument> consumer) {
    forEachDocument(directory, consumer);
  }

  /** The documents of {@link #forEachDocument} as a list. */
  public List<BackupDocument> documents() {
    return documents(directory);
  }

  /**
   * Reads every document to its end, for a host that wants to know before it takes the first.
   *
   * @throws InvalidBackupException at the first document that is not well-formed XML, or beyond the
   *     limits, and at the first row of {@code files.xml} that is not as it must be
   */
  public DocumentScan scan() {
    return scan(file -> {});
  }

  /** The same, for a host that does something with the rows of {@code files.xml} meanwhile. */
  public DocumentScan scan(Consumer<BackupFile> files) {
    return DocumentScan.of(this, limits, files);
  }

  /** The documents below {@code activities/MOD_CMID/}. */
  public List<BackupDocument> documentsOf(BackupActivity activity) {
    return documents(directory.resolve(activity.directory()));
  }

  /** The documents below {@code sections/section_ID/}. */
  public List<BackupDocument> documentsOf(BackupSection section) {
    return documents(directory.resolve(section.directory()));
  }

  /** The documents of the course itself: at the top and below {@code course/}. */
  public List<BackupDocument> courseDocuments() {
    List<BackupDocument> found = new ArrayList<>();
    for (Path child : children(directory)) {
      String path = path(child);
      if (!path.equals("activities") && !path.equals("sections")) {
        visit(child, found::add);
      }
    }
    return found;
  }

  private List<BackupDocument> documents(Path start) {
    List<BackupDocument> found = new ArrayList<>();
    forEachDocument(start, found::add);
    return found;
  }

  private void forEachDocument(Path start, Consumer<BackupDocument> consumer) {
    children(start).forEach(child -> visit(child, consumer));
  }

  private void visit(Path file, Consumer<BackupDocument> consumer) {
    String path = path(file);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!path.equals("files")) {
        forEachDocument(file, consumer);
      }
    } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !NO_DOCUMENTS.contains(path)) {
      consumer.accept(new BackupDocument(path, file, file.toFile().length()));
    }
  }

  private static List<Path> children(Path parent) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
      stream.forEach(children::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the documents of the backup", e);
    }
    children.sort(Comparator.comparing(child -> child.getFileName().toString()));
    return children;
  }

  private String path(Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }
}
