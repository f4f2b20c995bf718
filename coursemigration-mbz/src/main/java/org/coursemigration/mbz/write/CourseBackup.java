package org.coursemigration.mbz.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.model.BackupSetting;
import org.coursemigration.mbz.read.BackupDocument;
import org.coursemigration.mbz.read.MoodleBackup;

/**
 * Everything that goes into a backup, named but not yet read. Ids are those of the backup: an
 * imported course keeps the ids it came with, which its documents and links refer to.
 */
public final class CourseBackup {
  final BackupInformation information;
  final List<BackupSetting> settings;
  final List<DocumentSource> documents;
  final List<SectionSource> sections;
  final List<ActivitySource> activities;
  final FileRowSource files;
  final ContentPool pool;
  final Set<String> excludedModules;
  final boolean users;
  final Instant time;

  private CourseBackup(Builder builder) {
    this.information = withMoodlesNames(builder.information);
    this.settings = List.copyOf(builder.settings);
    this.documents = List.copyOf(builder.documents);
    this.sections = List.copyOf(builder.sections);
    this.activities = List.copyOf(builder.activities);
    this.files = builder.files;
    this.pool = builder.pool;
    this.excludedModules = builder.excludedModules;
    this.users = builder.users;
    this.time = builder.time != null ? builder.time : builder.information.backupDate();
  }

  private static BackupInformation withMoodlesNames(BackupInformation information) {
    String fullname = information.originalCourseFullname();
    String shortname = information.originalCourseShortname();
    return information
        .with("original_course_fullname", Names.ofCourse(fullname, Names.MAX_FULLNAME))
        .with("original_course_shortname", Names.ofCourse(shortname, Names.MAX_SHORTNAME));
  }

  /**
   * @param information of the backup the course came from, with the host's changes such as the
   *     course's name and the date; versions must be those of the documents
   */
  public static Builder builder(BackupInformation information) {
    return new Builder(information);
  }

  /**
   * All parts of a backup that was read, to write it again with what the builder adds. The backup
   * must stay where it is until it is written.
   *
   * @param information of the backup, with changes such as another name of the course
   */
  public static Builder copyOf(MoodleBackup backup, BackupInformation information) {
    Builder builder =
        builder(information)
            .settings(backup.manifest().settings())
            .documents(sources(backup.courseDocuments()))
            .files(backup::forEachFile, ContentPool.of(backup));
    for (BackupSection section : backup.sections()) {
      builder.section(new SectionSource(section, sources(backup.documentsOf(section))));
    }
    for (BackupActivity activity : backup.activities()) {
      builder.activity(new ActivitySource(activity, sources(backup.documentsOf(activity))));
    }
    return builder;
  }

  private static List<DocumentSource> sources(List<BackupDocument> documents) {
    return documents.stream()
        .map(document -> new DocumentSource(document.path(), ContentSource.of(document.file())))
        .toList();
  }

  /** Collects the parts. Not thread-safe. */
  public static final class Builder {
    private final BackupInformation information;
    private final List<BackupSetting> settings = new ArrayList<>();
    private final List<DocumentSource> documents = new ArrayList<>();
    private final List<SectionSource> sections = new ArrayList<>();
    private final List<ActivitySource> activities = new ArrayList<>();
    private FileRowSource files = FileRowSource.of(List.of());
    private ContentPool pool = hash -> Optional.empty();
    private Set<String> excludedModules = Set.of();
    private boolean users;
    private Instant time;

    private Builder(BackupInformation information) {
      this.information = Objects.requireNonNull(information, "information");
    }

    /**
     * The settings the course came with. Those of sections and activities that are not in the
     * backup are dropped; without any root setting those of a course made by a host are written.
     */
    public Builder settings(List<BackupSetting> given) {
      settings.addAll(given);
      return this;
    }

    /**
     * A document at the top or below {@code course/}; what Moodle insists on is made if it is
     * missing.
     */
    public Builder document(DocumentSource document) {
      documents.add(document);
      return this;
    }

    public Builder documents(List<DocumentSource> more) {
      documents.addAll(more);
      return this;
    }

    public Builder section(SectionSource section) {
      sections.add(section);
      return this;
    }

    /** Adds an activity; the order of adding is the order within the section. */
    public Builder activity(ActivitySource activity) {
      activities.add(activity);
      return this;
    }

    public Builder files(FileRowSource rows, ContentPool contents) {
      files = rows;
      pool = contents;
      return this;
    }

    /**
     * Leaves out activities of these types although the course has them, with their files and the
     * sections of excluded subsections, the question banks that only they use, the completion
     * criteria that name them and the criteria of badges that do. As in Moodle the grade book stays
     * out too when one of them is graded.
     */
    public Builder excludeModules(Set<String> modnames) {
      excludedModules = Set.copyOf(modnames);
      return this;
    }

    /**
     * Keeps users and what they did, if the documents hold any. The default leaves them out, as
     * {@link UserData} knows them.
     */
    public Builder users(boolean kept) {
      users = kept;
      return this;
    }

    /** The time of the archive's entries; by default that of {@code backup_date}. */
    public Builder time(Instant entryTime) {
      time = entryTime;
      return this;
    }

    public CourseBackup build() {
      return new CourseBackup(this);
    }
  }
}
