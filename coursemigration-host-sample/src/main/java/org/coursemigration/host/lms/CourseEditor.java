package org.coursemigration.host.lms;

import java.util.List;
import org.coursemigration.api.course.CourseId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a teacher changes in a course. The documents stay as they are; a backup says the change.
 * Safe for use by several threads.
 */
public final class CourseEditor {

  private final Jdbi jdbi;
  private final ReleasedContent released;

  CourseEditor(Jdbi jdbi, ReleasedContent released) {
    this.jdbi = jdbi;
    this.released = released;
  }

  /**
   * @param name empty for the default of the course format, such as "Topic 1"
   */
  public void renameSection(CourseId course, long section, String name) {
    jdbi.useTransaction(
        handle ->
            SectionTable.rename(
                handle,
                requireSection(handle, course, section).id(),
                name.isBlank() ? null : name));
  }

  public void changeSectionVisible(CourseId course, long section, boolean visible) {
    jdbi.useTransaction(
        handle ->
            SectionTable.changeVisible(
                handle, requireSection(handle, course, section).id(), visible));
  }

  /** Gives the activity another name, which may not be empty. */
  public void renameModule(CourseId course, long module, String name) {
    if (name.isBlank()) {
      throw new LmsException("An activity needs a name.");
    }
    jdbi.useTransaction(
        handle -> ModuleTable.rename(handle, requireModule(handle, course, module).id(), name));
  }

  public void changeModuleVisible(CourseId course, long module, boolean visible) {
    jdbi.useTransaction(
        handle ->
            ModuleTable.changeVisible(handle, requireModule(handle, course, module).id(), visible));
  }

  /**
   * Deletes an activity for good with its documents and files; a subsection with its section and
   * the activities in it. Does nothing if it is gone. Its questions stay in the bank of the course,
   * as another activity may ask them; a backup leaves out those that none does.
   */
  public void removeModule(CourseId course, long module) {
    jdbi.useTransaction(
        handle ->
            ModuleTable.find(handle, course, module)
                .ifPresent(found -> remove(handle, course, found)));
    released.sweep();
  }

  private static void remove(Handle handle, CourseId course, CourseModule module) {
    for (CourseSection section :
        SectionTable.delegatedTo(handle, course, module.content().moduleId())) {
      ModuleTable.inSection(handle, course, section.content().id())
          .forEach(inside -> remove(handle, course, inside));
      removeDocuments(handle, course, section.content().directory());
      SectionTable.deleteOne(handle, section.id());
    }
    long contextId = module.content().contextId();
    ReleasedContent.release(handle, FileTable.contentOf(handle, course, contextId));
    FileTable.deleteOwned(handle, course, contextId);
    removeDocuments(handle, course, module.content().directory());
    ModuleTable.deleteOne(handle, module.id());
  }

  private static void removeDocuments(Handle handle, CourseId course, String directory) {
    List<DocumentTable.Row> rows = DocumentTable.below(handle, course, directory);
    ReleasedContent.release(
        handle, rows.stream().map(row -> row.document().contentHash()).toList());
    DocumentTable.delete(handle, rows.stream().map(DocumentTable.Row::id).toList());
  }

  private static CourseSection requireSection(Handle handle, CourseId course, long id) {
    return SectionTable.find(handle, course, id)
        .orElseThrow(
            () -> new LmsException("There is no section " + id + " in course " + course + "."));
  }

  private static CourseModule requireModule(Handle handle, CourseId course, long id) {
    return ModuleTable.find(handle, course, id)
        .orElseThrow(
            () -> new LmsException("There is no activity " + id + " in course " + course + "."));
  }
}
