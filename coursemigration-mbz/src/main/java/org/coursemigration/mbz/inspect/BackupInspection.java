package org.coursemigration.mbz.inspect;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.ContentTable;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.archive.BackupArchive;
import org.coursemigration.mbz.archive.TemporaryDirectory;
import org.coursemigration.mbz.archive.UnpackListener;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.read.MoodleBackup;

/**
 * What a backup file holds: the course, its sections, activities and files, and where it came from.
 * Reads the documents, not the content of files, into a temporary directory that closing deletes.
 */
public final class BackupInspection implements Closeable {
  private final TemporaryDirectory temporary;
  private final BackupContainer container;
  private final MoodleBackup backup;
  private final ContentTable poolSizes = new ContentTable();
  private final SortedFiles files;
  private long fileCount;
  private long fileBytes;

  private BackupInspection(Path file, Path temporaryParent, BackupLimits limits) {
    BackupArchive archive = BackupArchive.open(file);
    this.container = archive.container();
    this.temporary = new TemporaryDirectory(temporaryParent);
    try {
      archive.unpackDocuments(
          temporary.path(),
          limits,
          new UnpackListener() {
            @Override
            public void pooled(String contenthash, long size) {
              poolSizes.put(contenthash, size);
            }
          });
      this.backup = MoodleBackup.open(temporary.path(), limits);
      this.files = new SortedFiles(temporary.path());
      collectFiles();
    } catch (RuntimeException | Error e) {
      temporary.close();
      throw e;
    }
  }

  /**
   * @throws InvalidBackupException if the file is no course backup
   */
  public static BackupInspection of(Path file, BackupLimits limits) {
    return new BackupInspection(file, null, limits);
  }

  /**
   * Unpacks below {@code temporaryParent} instead of the system's directory for temporary files.
   */
  public static BackupInspection of(Path file, Path temporaryParent, BackupLimits limits) {
    return new BackupInspection(file, temporaryParent, limits);
  }

  private void collectFiles() {
    backup.forEachFile(
        file -> {
          if (!file.isDirectory()) {
            long size = size(file);
            fileCount++;
            fileBytes += size;
            files.add(
                new InspectedFile(
                    file.component(),
                    file.filearea(),
                    file.filepath(),
                    file.filename(),
                    size,
                    file.contenthash()));
          }
        });
  }

  public BackupContainer container() {
    return container;
  }

  /** Release, date and origin. */
  public BackupInformation information() {
    return backup.information();
  }

  /** Whether the backup was made with users. */
  public boolean users() {
    return backup.users();
  }

  /** What Moodle would leave out or mend, in words for an administrator. */
  public List<String> notices() {
    return backup.notices();
  }

  public InspectedCourse course() {
    return new InspectedCourse(
        information().originalCourseFullname(),
        information().originalCourseShortname(),
        backup.course().idnumber(),
        backup.course().format(),
        backup.course().visible(),
        backup.course().category());
  }

  /** By number. */
  public List<InspectedSection> sections() {
    Map<Long, List<InspectedModule>> modules = new LinkedHashMap<>();
    for (BackupActivity activity : backup.activities()) {
      modules
          .computeIfAbsent(activity.sectionId(), id -> new ArrayList<>())
          .add(new InspectedModule(activity.modname(), activity.name(), activity.visible()));
    }
    List<InspectedSection> sections = new ArrayList<>();
    for (BackupSection section : backup.sections()) {
      sections.add(
          new InspectedSection(
              section.number(),
              section.name(),
              section.visible(),
              modules.getOrDefault(section.id(), List.of())));
    }
    return sections;
  }

  /** How many activities of each type, by type. */
  public Map<String, Integer> modulesByType() {
    Map<String, Integer> counts = new TreeMap<>();
    backup.activities().forEach(activity -> counts.merge(activity.modname(), 1, Integer::sum));
    return counts;
  }

  /**
   * How many questions, groups, grade items and the like there are, by a name in the words of
   * Moodle.
   *
   * @throws InvalidBackupException if one of their documents is not as it must be
   */
  public Map<String, Long> counts() {
    return backup.records().counts();
  }

  /** Rows of {@code files.xml} without directories. */
  public long fileCount() {
    return fileCount;
  }

  /** Bytes of all files together; content that several files share counts each time. */
  public long fileBytes() {
    return fileBytes;
  }

  /**
   * Streams the files without directories, sorted by {@link InspectedFile#ORDER}, however many
   * there are.
   */
  public void forEachFile(Consumer<InspectedFile> consumer) {
    files.forEach(consumer);
  }

  /** The files of {@link #forEachFile} as a list. */
  public List<InspectedFile> files() {
    List<InspectedFile> list = new ArrayList<>();
    forEachFile(list::add);
    return list;
  }

  /** What is in the pool counts, as it does for Moodle; the row's size is only a claim. */
  private long size(BackupFile file) {
    long claimed = Math.max(0, file.filesize());
    return file.hasContent() ? poolSizes.get(file.contenthash(), claimed) : claimed;
  }

  @Override
  public void close() {
    temporary.close();
  }
}
