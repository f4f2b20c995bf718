package org.coursemigration.host.cli;

import java.nio.file.Path;
import java.util.Map;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.api.engine.Progress;
import org.coursemigration.api.migration.ExcludedModules;
import org.coursemigration.host.engine.ImportedCourse;
import org.coursemigration.host.json.CourseJson;
import org.coursemigration.host.json.LmsJson;
import org.coursemigration.host.lms.Pages;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The courses of the site. */
@Command(
    name = "course",
    description = "List, show, import and export courses",
    subcommands = {
      CourseCommand.ListCourses.class,
      CourseCommand.Show.class,
      CourseCommand.Import.class,
      CourseCommand.Export.class
    })
final class CourseCommand extends CommandGroup {

  @Command(name = "list", description = "List the courses")
  static final class ListCourses extends SiteCommand {
    @Override
    int run(SampleHost host, Output output) {
      output.list(
          Pages.all(
              (after, limit) -> host.lms().courses().listAfter(new CourseId(after), limit),
              course -> course.id().value()),
          LmsJson::of,
          "ID      CATEGORY  VISIBLE  SHORT NAME            FULL NAME",
          course ->
              String.format(
                  "%-7s %-9s %-8s %-21s %s",
                  course.id(),
                  course.category(),
                  course.visible() ? "yes" : "no",
                  course.shortname(),
                  course.fullname()));
      return DONE;
    }
  }

  @Command(name = "show", description = "Show a course with its sections, activities and files")
  static final class Show extends SiteCommand {

    @Parameters(paramLabel = "ID", description = "The course")
    long id;

    @Override
    int run(SampleHost host, Output output) {
      return host.lms()
          .content()
          .read(
              new CourseId(id),
              snapshot -> {
                Map<String, Object> course = CourseJson.of(snapshot);
                output.answer(course, CourseText.of(course));
                return DONE;
              });
    }
  }

  @Command(name = "import", description = "Make a course of a Moodle backup file")
  static final class Import extends SiteCommand {

    @Parameters(paramLabel = "FILE", description = "The backup (.mbz)")
    Path file;

    @Option(
        names = "--category",
        required = true,
        paramLabel = "ID",
        description = "The category of the new course")
    long category;

    @Override
    int run(SampleHost host, Output output) {
      ImportedCourse imported =
          host.courseImport().importFile(file, new CategoryId(category), Progress.UNWATCHED);
      imported.report().warnings().forEach(output.aside()::println);
      output.answer(
          Map.of("id", imported.course().value()), "Imported course " + imported.course() + ".");
      return DONE;
    }
  }

  @Command(name = "export", description = "Write a course into a Moodle backup file")
  static final class Export extends SiteCommand {

    @Parameters(paramLabel = "ID", description = "The course")
    long id;

    @Option(names = "--to", required = true, paramLabel = "FILE", description = "The new backup")
    Path file;

    @Option(
        names = "--exclude-mods",
        paramLabel = "a,b",
        defaultValue = "",
        description = "Activity types to leave out")
    String excluded;

    @Override
    int run(SampleHost host, Output output) {
      host.courseExport()
          .exportTo(
              file, new CourseId(id), new ExcludedModules(excluded).types(), Progress.UNWATCHED);
      output.answer(
          Map.of("id", id, "file", file.toString()), "Exported course " + id + " to " + file + ".");
      return DONE;
    }
  }
}
