package org.coursemigration.mbz.write;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.coursemigration.mbz.BackupContainer;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.ContentHash;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.archive.ArchiveWriter;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.xml.LeafEdit;
import org.coursemigration.mbz.xml.RootMerger;

/**
 * Writes a course backup to a stream: the documents with the host's changes, the list of contents,
 * the settings, the files that Moodle insists on, and each content once.
 *
 * <p>The same course gives the same bytes. Memory does not depend on the size of documents and
 * files.
 */
public final class CourseBackupWriter {
  private final CourseBackup backup;
  private final Selection selection;
  private final Map<String, String> rootSettings;
  private final boolean withoutUserData;
  private final Omissions omissions;
  private final UserData userData;
  private final FileReferences fileReferences;

  private CourseBackupWriter(CourseBackup backup) throws IOException {
    this.backup = backup;
    this.selection = new Selection(backup);
    this.withoutUserData =
        !backup.users
            && backup.settings.stream()
                .anyMatch(s -> s.isRoot() && s.name().equals("users") && s.isOn());
    this.omissions = new Omissions(backup, selection);
    this.userData = UserData.of(selection.documents());
    this.rootSettings = RootSettings.of(backup.settings, backup.information, backup.users);
    this.fileReferences = new FileReferences(backup, selection);
  }

  /**
   * Writes the backup and flushes the stream, which stays open.
   *
   * @throws InvalidBackupException if a document is not well-formed, or a content is not what its
   *     hash says
   * @throws IllegalArgumentException if the parts do not fit together, such as an activity in a
   *     section that is not there
   * @throws UncheckedIOException if a source or the stream fails
   */
  public static void write(CourseBackup backup, BackupContainer container, OutputStream out) {
    try (ArchiveWriter archive = ArchiveWriter.create(container, out, backup.time)) {
      CourseBackupWriter writer = new CourseBackupWriter(backup);
      try (FilesXml files = writer.files()) {
        writer.writeTo(archive, files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the backup: " + e.getMessage(), e);
    }
  }

  private FilesXml files() throws IOException {
    return new FilesXml(backup.files, this::keeps, fileReferences::note);
  }

  private void writeTo(ArchiveWriter archive, FilesXml files) throws IOException {
    CoursePlan plan = new CoursePlan(selection.sections, selection.activities);
    ManifestXml manifest =
        new ManifestXml(backup.information, plan, rootSettings, backup.settings, backup.users);
    spooled(archive, "moodle_backup.xml", manifest::write);
    writeCourseDocuments(archive);
    Map<Long, BackupSection> byId = new HashMap<>();
    for (SectionSource section : plan.sections()) {
      byId.put(section.section().id(), section.section());
      writeSection(archive, section);
    }
    for (ActivitySource activity : plan.activities()) {
      writeActivity(archive, activity, byId.get(activity.activity().sectionId()));
    }
    writeFiles(archive, files);
    archive.write("moodle_backup.log", 0, InputStream.nullInputStream());
  }

  private void writeCourseDocuments(ArchiveWriter archive) throws IOException {
    boolean withoutGradebook = selection.breaksGradebook();
    List<LeafEdit> names =
        List.of(
            LeafEdit.of("course/shortname", backup.information.originalCourseShortname()),
            LeafEdit.of("course/fullname", backup.information.originalCourseFullname()));
    List<DocumentSource> documents = new ArrayList<>();
    for (DocumentSource document : backup.documents) {
      if (withoutGradebook && document.path().equals("gradebook.xml")) {
        continue;
      }
      documents.add(
          document.path().equals("course/course.xml")
              ? document.edited(names)
              : omissions.removedFrom(document));
    }
    if (documents.stream().noneMatch(d -> d.path().equals("course/course.xml"))) {
      throw new IllegalArgumentException("course/course.xml is not given");
    }
    writeAll(archive, documents, MandatoryDocuments.ofCourse(this::isOn), "");
  }

  private void writeSection(ArchiveWriter archive, SectionSource source) throws IOException {
    BackupSection section = source.section();
    String path = section.directory() + "/section.xml";
    List<LeafEdit> edits =
        List.of(
            LeafEdit.of("section/number", section.number()),
            LeafEdit.of("section/name", Names.cut(section.name(), Names.MAX)),
            LeafEdit.of("section/summary", section.summary()),
            LeafEdit.of("section/summaryformat", section.summaryFormat()),
            LeafEdit.of("section/visible", section.visible()),
            LeafEdit.of("section/availabilityjson", omissions.closed(section.availability())));
    writeAll(
        archive,
        edited(source.documents(), path, edits),
        MandatoryDocuments.ofSection(),
        section.directory() + "/");
  }

  private void writeActivity(ArchiveWriter archive, ActivitySource source, BackupSection section)
      throws IOException {
    BackupActivity activity = source.activity();
    String module = activity.directory() + "/module.xml";
    String instance = activity.directory() + "/" + activity.modname() + ".xml";
    List<LeafEdit> moduleEdits =
        List.of(
            LeafEdit.of("module/sectionid", section.id()),
            LeafEdit.of("module/sectionnumber", section.number()),
            LeafEdit.of("module/idnumber", Names.cut(activity.idnumber(), Names.MAX_IDNUMBER)),
            LeafEdit.of("module/indent", activity.indent()),
            LeafEdit.of("module/visible", activity.visible()),
            LeafEdit.of("module/visibleoncoursepage", activity.visibleOnCoursePage()),
            LeafEdit.of("module/availability", omissions.closed(activity.availability())));
    List<LeafEdit> instanceEdits =
        List.of(
            LeafEdit.of(
                "activity/" + activity.modname() + "/name", Names.cut(activity.name(), Names.MAX)));
    List<DocumentSource> documents =
        edited(edited(source.documents(), module, moduleEdits), instance, instanceEdits).stream()
            .map(omissions::removedFrom)
            .toList();
    writeAll(
        archive, documents, MandatoryDocuments.ofActivity(this::isOn), activity.directory() + "/");
  }

  private static List<DocumentSource> edited(
      List<DocumentSource> documents, String path, List<LeafEdit> edits) {
    if (documents.stream().noneMatch(document -> document.path().equals(path))) {
      throw new IllegalArgumentException(path + " is not given");
    }
    return documents.stream()
        .map(document -> document.path().equals(path) ? document.edited(edits) : document)
        .toList();
  }

  /** Writes the documents by path, and a shell for each mandatory one that is missing. */
  private void writeAll(
      ArchiveWriter archive,
      List<DocumentSource> documents,
      Map<String, String> mandatory,
      String prefix)
      throws IOException {
    Map<String, DocumentSource> byPath = new TreeMap<>();
    mandatory.forEach(
        (name, shell) ->
            byPath.put(prefix + name, new DocumentSource(prefix + name, ContentSource.of(shell))));
    Set<String> given = new HashSet<>();
    for (DocumentSource document : documents) {
      if (!document.path().startsWith(prefix)) {
        throw new IllegalArgumentException(document.path() + " does not belong to " + prefix);
      }
      if (!given.add(document.path())) {
        throw new IllegalArgumentException(document.path() + " is given twice");
      }
      if (!withoutUserData || !UserData.isDocument(document.path())) {
        byPath.put(document.path(), document);
      }
    }
    for (DocumentSource document : byPath.values()) {
      write(archive, document);
    }
  }

  private void write(ArchiveWriter archive, DocumentSource document) throws IOException {
    spooled(
        archive,
        document.path(),
        out -> {
          try {
            write(document, out);
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + document.path(), e);
          }
        });
  }

  private void write(DocumentSource given, OutputStream out) throws IOException {
    DocumentSource document = withoutUserData ? UserData.removedFrom(given) : given;
    String path = document.path();
    List<ContentSource> questions = path.equals("questions.xml") ? questions() : List.of();
    if (path.endsWith("inforef.xml") && writeReferences(document, out)) {
      return;
    }
    if (questions.isEmpty()) {
      document.writeTo(out);
      return;
    }
    Spool own = new Spool();
    try {
      document.writeTo(own);
      RootMerger.merge(own.content(), opened(questions), out, path, BackupLimits.defaults());
    } finally {
      own.discard();
    }
  }

  /** Returns false if the references are right as they are. */
  private boolean writeReferences(DocumentSource document, OutputStream out) throws IOException {
    List<Long> added = fileReferences.missingIn(document.path());
    Set<String> lost = fileReferences.lost();
    if (added.isEmpty() && lost.isEmpty()) {
      return false;
    }
    References references = References.read(document);
    boolean removed = references.removeFiles(lost);
    if (withoutUserData) {
      references.removeUsers();
    }
    added.forEach(references::addFile);
    if (removed || !added.isEmpty()) {
      references.write(out);
    }
    return removed || !added.isEmpty();
  }

  private boolean keeps(BackupFile file) {
    return (selection.keeps(file) || omissions.isOfUsedQuestion(file))
        && !omissions.isOfLostQuestion(file)
        && !(withoutUserData && userData.isFile(file));
  }

  private List<ContentSource> questions() {
    return selection.activities.stream()
        .map(ActivitySource::questions)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Opens one source after the other, as the reader closes the one before. */
  private static Iterable<InputStream> opened(List<ContentSource> sources) {
    return () ->
        sources.stream()
            .map(
                source -> {
                  try {
                    return source.open();
                  } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read questions", e);
                  }
                })
            .iterator();
  }

  private void writeFiles(ArchiveWriter archive, FilesXml files) throws IOException {
    files.writeTo(archive);
    if (backup.information.includesFiles()) {
      files.contents().forEach((hash, size) -> writeContent(archive, hash));
    }
  }

  private void writeContent(ArchiveWriter archive, String hash) {
    try {
      Optional<ContentPool.Content> content = backup.pool.open(hash);
      if (content.isPresent()) {
        try (HashedContent hashed = new HashedContent(content.get().stream())) {
          archive.write(ContentHash.poolPath(hash), content.get().size(), hashed);
          hashed.requireHash(hash);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the content " + hash + ": " + e.getMessage(), e);
    }
  }

  private boolean isOn(String setting) {
    String value = rootSettings.get(setting);
    return value != null && !value.isBlank() && !value.equals("0");
  }

  private interface DocumentWriter {
    void writeTo(OutputStream out);
  }

  private static void spooled(ArchiveWriter archive, String path, DocumentWriter writer)
      throws IOException {
    Spool spool = new Spool();
    try {
      writer.writeTo(spool);
      spool.writeTo(archive, path);
    } finally {
      spool.discard();
    }
  }

  /** Finds out a pool that gives other bytes than were asked for, before the damage travels on. */
  private static final class HashedContent extends FilterInputStream {
    private final MessageDigest sha1 = ContentHash.newDigest();

    HashedContent(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      if (b >= 0) {
        sha1.update((byte) b);
      }
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        sha1.update(buffer, offset, read);
      }
      return read;
    }

    void requireHash(String hash) {
      String actual = ContentHash.of(sha1);
      if (!actual.equals(hash)) {
        throw InvalidBackupException.in(
            ContentHash.poolPath(hash), "the pool gave content with the SHA-1 " + actual);
      }
    }
  }
}
