package org.coursemigration.host.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.coursemigration.api.course.CourseId;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.core.sweep.Sweep;
import org.coursemigration.host.engine.HalfImports;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.site.SampleHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds what dead processes left, and backups if asked for; removes it when told. */
@Command(name = "sweep", description = "Tell what dead processes left, and with --delete remove it")
final class SweepCommand extends SiteCommand {

  static final String HEADING = "SIZE          MODIFIED              NAME";

  /** Which backups that no migration of this site needs are swept too. */
  enum Backups {
    /** Those that migrations of this site know: they are restored. */
    RESTORED,
    /** Also those that this site knows nothing of, which may be another site's. */
    ALL
  }

  @Option(
      names = "--older-than",
      paramLabel = "PERIOD",
      description = "Such as P2D or PT12H; otherwise as the setting 'leftoverage' says")
  Duration age;

  @Option(
      names = "--backups",
      paramLabel = "restored|all",
      description =
          "Also backups that are restored, or all that no migration of this site needs; with another"
              + " site in the same storage 'all' takes its backups too")
  Backups backups;

  @Option(
      names = "--backup",
      paramLabel = "NAME",
      description = "Also this backup, if no migration of this site needs it; several are fine")
  List<String> names = List.of();

  @Option(names = "--delete", description = "Remove it")
  boolean delete;

  @Override
  int run(SampleHost host, Output output) {
    Sweep sweep = host.migration().sweep();
    Duration least = age == null ? sweep.usualAge() : age;
    HalfImports imports = host.halfImports();
    Stream<Map<String, ?>> litter =
        sweep
            .find(least)
            .filter(this::isMeant)
            .filter(found -> !delete || sweep.remove(found))
            .map(SweepCommand::json);
    Stream<Map<String, ?>> courses =
        Pages.all(
                (after, limit) -> imports.olderThan(least, new CourseId(after), limit),
                (LmsCourse course) -> course.id().value())
            .peek(course -> deleteIfTold(imports, course))
            .map(SweepCommand::json);
    output.list(
        Stream.concat(litter, courses),
        found -> found,
        delete ? "REMOVED" : "WITH --delete THIS IS REMOVED",
        SweepCommand::line);
    return DONE;
  }

  private boolean isMeant(Litter litter) {
    return !litter.isBackup()
        || backups == Backups.ALL
        || (backups == Backups.RESTORED && litter.kind() == Litter.Kind.RESTORED)
        || names.contains(litter.name());
  }

  private void deleteIfTold(HalfImports imports, LmsCourse course) {
    if (delete) {
      imports.delete(course.id());
    }
  }

  static Map<String, ?> json(Litter litter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", MigrationJson.word(litter.kind()));
    json.put("name", litter.name());
    json.put("size", litter.size());
    json.put("timemodified", litter.timeModified().getEpochSecond());
    json.put("reason", litter.kind().words());
    return json;
  }

  private static Map<String, ?> json(LmsCourse course) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "half_course");
    json.put("name", "course " + course.id());
    json.put("reason", "half a course that an import which died left");
    return json;
  }

  static String line(Litter litter) {
    return String.format(
        "%-13d %-21s %s (%s)",
        litter.size(), litter.timeModified(), litter.name(), litter.kind().words());
  }

  private static String line(Map<String, ?> found) {
    return found.get("name") + " (" + found.get("reason") + ")";
  }
}
