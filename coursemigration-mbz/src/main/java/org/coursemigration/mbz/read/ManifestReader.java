package org.coursemigration.mbz.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.model.BackupManifest.ListedActivity;
import org.coursemigration.mbz.model.BackupManifest.ListedSection;
import org.coursemigration.mbz.model.BackupSetting;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * Reads {@code moodle_backup.xml}, from an unpacked backup or from where a host keeps the document.
 */
public final class ManifestReader {
  /** The document's path in the backup. */
  public static final String ENTRY = "moodle_backup.xml";

  private static final int RECOGNITION_BYTES = 200;
  private static final Set<String> CONTAINERS = Set.of("details", "contents", "settings");

  private final BackupLimits limits;
  private final Map<String, String> information = new LinkedHashMap<>();
  private final List<ListedActivity> activities = new ArrayList<>();
  private final List<ListedSection> sections = new ArrayList<>();
  private final List<BackupSetting> settings = new ArrayList<>();
  private final Set<Long> moduleIds = new HashSet<>();
  private final Set<Long> sectionIds = new HashSet<>();
  private final TextBudget budget;
  private String type;
  private String format;

  private ManifestReader(BackupLimits limits) {
    this.limits = limits;
    this.budget = new TextBudget(ENTRY, limits);
  }

  /**
   * @throws InvalidBackupException if the file is none of a Moodle course backup, or says something
   *     impossible
   */
  public static BackupManifest read(Path file, BackupLimits limits) {
    try (InputStream in = Files.newInputStream(file)) {
      requireRecognizable(in.readNBytes(RECOGNITION_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + ENTRY, e);
    }
    try (MoodleXmlReader xml = MoodleXmlReader.open(file, ENTRY, limits)) {
      return new ManifestReader(limits).read(xml);
    }
  }

  /** Reads a document that was recognized before; closes the stream. */
  public static BackupManifest read(InputStream in, BackupLimits limits) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(in, ENTRY, limits)) {
      return new ManifestReader(limits).read(xml);
    }
  }

  /**
   * Moodle's own rule, which makes a backup of unknown format of a document that is merely good
   * XML.
   */
  private static void requireRecognizable(byte[] start) {
    String head = new String(start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    if (!head.contains("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        || !head.contains("<moodle_backup>")
        || !head.contains("<information>")) {
      throw InvalidBackupException.foreign(
          "moodle_backup.xml does not start as Moodle's files do, with the XML prolog, <moodle_backup> and"
              + " <information> in its first 200 bytes");
    }
  }

  private BackupManifest read(MoodleXmlReader xml) {
    if (!xml.enterRoot("moodle_backup")) {
      throw InvalidBackupException.foreign("moodle_backup.xml is empty");
    }
    xml.children(
        child -> {
          if (child.equals("information")) {
            information(xml);
          }
        });
    xml.finish();
    requireCourse();
    return new BackupManifest(
        new BackupInformation(information, type), activities, sections, settings);
  }

  private void information(MoodleXmlReader xml) {
    Leaves leaves =
        xml.leaves(
            child -> !CONTAINERS.contains(child),
            container -> {
              switch (container) {
                case "details" -> xml.children(detail -> detail(xml));
                case "contents" -> xml.children(kind -> contents(xml, kind));
                default -> xml.children(setting -> setting(xml));
              }
            });
    leaves.requireNumber("original_course_id");
    leaves.requireNumber("original_course_contextid");
    leaves.number("original_course_startdate", 0);
    leaves.number("original_system_contextid", 0);
    leaves.number("backup_date", 0);
    information.putAll(leaves.asMap());
  }

  private void detail(MoodleXmlReader xml) {
    Leaves detail = xml.leaves();
    if (type == null) {
      type = detail.requireText("type");
      format = detail.text("format", "moodle2");
    }
  }

  private void contents(MoodleXmlReader xml, String kind) {
    switch (kind) {
      case "activities" -> xml.children(activity -> activity(budget.spend(xml.leaves())));
      case "sections" -> xml.children(section -> section(budget.spend(xml.leaves())));
      default -> {}
    }
  }

  private void activity(Leaves leaves) {
    long moduleId = leaves.requireNumber("moduleid");
    String modname = leaves.requireText("modulename");
    String directory = leaves.requireText("directory");
    if (!modname.matches("[a-z][a-z0-9_]{0,99}")) {
      throw leaves.invalid("modulename", "is no activity type: '" + shown(modname) + "'");
    }
    // Moodle takes the path as it comes; this one may not lead anywhere else.
    if (!directory.matches("activities/[a-z0-9_]+_[0-9]+")) {
      throw leaves.invalid(
          "directory", "should be like activities/page_7 but is '" + shown(directory) + "'");
    }
    // Moodle restores a repeated course module once.
    if (moduleIds.add(moduleId)) {
      requireRoom(activities.size(), "activities");
      activities.add(
          new ListedActivity(
              moduleId,
              leaves.requireNumber("sectionid"),
              modname,
              leaves.text("title", ""),
              directory));
    }
  }

  private void section(Leaves leaves) {
    long id = leaves.requireNumber("sectionid");
    if (id < 0) {
      throw leaves.invalid("sectionid", "should be an id but is " + id);
    }
    if (!sectionIds.add(id)) {
      throw leaves.invalid("sectionid", "lists the section " + id + " twice");
    }
    requireRoom(sections.size(), "sections");
    sections.add(new ListedSection(id, leaves.text("title", ""), leaves.number("parentcmid", 0)));
  }

  private void setting(MoodleXmlReader xml) {
    Leaves leaves = budget.spend(xml.leaves());
    String level = leaves.text("level", "");
    String owner =
        switch (level) {
          case BackupSetting.SECTION -> leaves.text("section");
          case BackupSetting.ACTIVITY -> leaves.text("activity");
          default -> null;
        };
    requireRoom(settings.size() / 4, "settings");
    settings.add(new BackupSetting(level, owner, leaves.text("name", ""), leaves.text("value")));
  }

  private void requireRoom(int size, String what) {
    if (size >= limits.maxContents()) {
      throw InvalidBackupException.in(
          ENTRY, "lists more " + what + " than the " + limits.maxContents() + " that are allowed");
    }
  }

  private void requireCourse() {
    if (type == null) {
      throw InvalidBackupException.in(ENTRY, "does not say in <detail> <type> what was backed up");
    }
    if (!"moodle2".equals(format)) {
      throw InvalidBackupException.foreign(
          "its format is '" + shown(format) + "', only moodle2 can be read");
    }
    if (!type.equals("course")) {
      throw InvalidBackupException.foreign(
          "it holds "
              + (type.equals("activity") ? "an activity" : "a " + shown(type))
              + ", not a course");
    }
    String version = information.get("backup_version");
    // 2010072300 is where Moodle's own precheck draws the line.
    if (version == null
        || !version.strip().matches("[0-9]{10,17}(\\.[0-9]+)?")
        || version.strip().compareTo("2010072300") < 0) {
      throw InvalidBackupException.foreign(
          "backup_version is '"
              + shown(version == null ? "" : version)
              + "', expected 2010072300 or later");
    }
    if ("site".equals(information.get("original_course_format"))) {
      throw InvalidBackupException.foreign("it holds a site home, not a course");
    }
  }

  private static String shown(String text) {
    return InvalidBackupException.shown(text);
  }
}
