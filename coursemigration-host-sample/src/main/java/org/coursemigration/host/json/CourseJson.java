package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coursemigration.host.lms.CourseOutline;
import org.coursemigration.host.lms.CourseSnapshot;
import org.coursemigration.host.lms.FileTotals;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.mbz.inspect.BackupInspection;
import org.coursemigration.mbz.inspect.InspectedCourse;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.inspect.InspectedModule;
import org.coursemigration.mbz.inspect.InspectedSection;

/**
 * One form for a course of the site and a course in a backup, so that they can be compared. The
 * files are read when the form is written, so it lives as long as what it was made of.
 */
public final class CourseJson {

  private CourseJson() {}

  public static Map<String, Object> of(CourseSnapshot snapshot) {
    CourseOutline outline = snapshot.outline();
    LmsCourse course = outline.course();
    FileTotals totals = snapshot.fileTotals();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "course",
        course(
            new InspectedCourse(
                course.fullname(),
                course.shortname(),
                course.idnumber(),
                course.format(),
                course.visible(),
                null),
            course.category().value()));
    json.put("sections", outline.sections().stream().map(CourseJson::section).toList());
    json.put("modules_by_type", outline.modulesByType());
    json.put("files", files(snapshot::forEachInspectedFile));
    json.put("file_count", totals.files());
    json.put("file_bytes", totals.bytes());
    return json;
  }

  public static Map<String, Object> of(BackupInspection backup) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("course", course(backup.course(), backup.course().category()));
    json.put("sections", backup.sections().stream().map(CourseJson::section).toList());
    json.put("modules_by_type", backup.modulesByType());
    json.put("files", files(backup::forEachFile));
    json.put("file_count", backup.fileCount());
    json.put("file_bytes", backup.fileBytes());
    json.put("backup", origin(backup));
    return json;
  }

  private static Map<String, Object> origin(BackupInspection backup) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("container", backup.container().id());
    json.put("moodle_release", backup.information().moodleRelease());
    json.put("backup_release", backup.information().backupRelease());
    json.put("backup_date", backup.information().backupDate().getEpochSecond());
    json.put("original_wwwroot", backup.information().originalWwwroot());
    json.put("users", backup.users());
    return json;
  }

  /**
   * @param category the id of the category on this site, or the name it had where a backup was made
   */
  private static Map<String, Object> course(InspectedCourse course, Object category) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fullname", course.fullname());
    json.put("shortname", course.shortname());
    json.put("idnumber", course.idnumber());
    json.put("format", course.format());
    json.put("visible", course.visible());
    json.put("category", category);
    return json;
  }

  private static Map<String, Object> section(CourseOutline.Section section) {
    List<InspectedModule> modules =
        section.modules().stream()
            .map(
                module ->
                    new InspectedModule(
                        module.content().modname(),
                        module.content().name(),
                        module.content().visible()))
            .toList();
    return section(
        new InspectedSection(
            section.section().content().number(),
            section.section().content().name(),
            section.section().content().visible(),
            modules));
  }

  private static Map<String, Object> section(InspectedSection section) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("section", section.section());
    json.put("name", section.name());
    json.put("visible", section.visible());
    json.put("modules", section.modules().stream().map(CourseJson::module).toList());
    return json;
  }

  private static Map<String, Object> module(InspectedModule module) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("modname", module.modname());
    json.put("name", module.name());
    json.put("visible", module.visible());
    return json;
  }

  private static JsonItems files(Consumer<Consumer<InspectedFile>> files) {
    return consumer -> files.accept(file -> consumer.accept(file(file)));
  }

  private static Map<String, Object> file(InspectedFile file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("component", file.component());
    json.put("filearea", file.filearea());
    json.put("filepath", file.filepath());
    json.put("filename", file.filename());
    json.put("filesize", file.filesize());
    json.put("contenthash", file.contenthash());
    return json;
  }
}
