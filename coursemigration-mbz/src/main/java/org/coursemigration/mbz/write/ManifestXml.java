package org.coursemigration.mbz.write;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.model.BackupSetting;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** Writes {@code moodle_backup.xml}. */
final class ManifestXml {
  // Moodle's order; leaves it does not know come after.
  private static final List<String> ORDER =
      List.of(
          "name",
          "moodle_version",
          "moodle_release",
          "backup_version",
          "backup_release",
          "backup_date",
          "mnet_remoteusers",
          "include_files",
          "include_file_references_to_external_content",
          "original_wwwroot",
          "original_site_identifier_hash",
          "original_course_id",
          "original_course_format",
          "original_course_fullname",
          "original_course_shortname",
          "original_course_startdate",
          "original_course_enddate",
          "original_course_contextid",
          "original_system_contextid");

  private final BackupInformation information;
  private final CoursePlan plan;
  private final Map<String, String> rootSettings;
  private final List<BackupSetting> ownedSettings;
  private final boolean users;

  ManifestXml(
      BackupInformation information,
      CoursePlan plan,
      Map<String, String> rootSettings,
      List<BackupSetting> given,
      boolean users) {
    this.information = information;
    this.plan = plan;
    this.rootSettings = rootSettings;
    this.ownedSettings = given;
    this.users = users;
  }

  void write(OutputStream out) {
    try (MoodleXmlWriter xml = new MoodleXmlWriter(out)) {
      xml.begin("moodle_backup").begin("information");
      information(xml);
      details(xml);
      contents(xml);
      settings(xml);
      xml.end().end();
    }
  }

  private void information(MoodleXmlWriter xml) {
    Map<String, String> leaves = new LinkedHashMap<>();
    for (String name : ORDER) {
      if (information.leaves().containsKey(name)) {
        leaves.put(name, information.leaf(name));
      }
    }
    information.leaves().keySet().forEach(name -> leaves.putIfAbsent(name, information.leaf(name)));
    // NULL is not understood in this document, so nothing here may be null.
    leaves.forEach(xml::leaf);
  }

  private void details(MoodleXmlWriter xml) {
    xml.begin("details");
    xml.begin("detail", "backup_id", backupId());
    xml.leaf("type", "course");
    xml.leaf("format", "moodle2");
    xml.leaf("interactive", "");
    xml.leaf("mode", 10);
    xml.leaf("execution", 1);
    xml.leaf("executiontime", 0);
    xml.end();
    xml.end();
  }

  /**
   * Names the backup, not a secret; derived from its content so that the same course gives the same
   * bytes.
   */
  private String backupId() {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(information.leaves().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(md5.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private void contents(MoodleXmlWriter xml) {
    Set<Long> delegated =
        plan.sections().stream()
            .map(SectionSource::section)
            .filter(BackupSection::isDelegated)
            .map(BackupSection::id)
            .collect(Collectors.toSet());
    xml.begin("contents");
    if (!plan.activities().isEmpty()) {
      xml.begin("activities");
      for (ActivitySource source : plan.activities()) {
        BackupActivity activity = source.activity();
        xml.begin("activity");
        xml.leaf("moduleid", activity.moduleId());
        xml.leaf("sectionid", activity.sectionId());
        xml.leaf("modulename", activity.modname());
        xml.leaf("title", activity.name());
        xml.leaf("directory", activity.directory());
        xml.leaf("insubsection", delegated.contains(activity.sectionId()) ? "1" : "");
        xml.end();
      }
      xml.end();
    }
    if (!plan.sections().isEmpty()) {
      xml.begin("sections");
      for (SectionSource source : plan.sections()) {
        BackupSection section = source.section();
        xml.begin("section");
        xml.leaf("sectionid", section.id());
        xml.leaf(
            "title", section.name() == null ? String.valueOf(section.number()) : section.name());
        xml.leaf("directory", section.directory());
        xml.leaf("parentcmid", section.isDelegated() ? "" + section.parentModuleId() : "");
        xml.leaf("modname", section.isDelegated() ? "subsection" : "");
        xml.end();
      }
      xml.end();
    }
    xml.begin("course");
    xml.leaf("courseid", information.originalCourseId());
    xml.leaf("title", information.originalCourseShortname());
    xml.leaf("directory", "course");
    xml.end();
    xml.end();
  }

  private void settings(MoodleXmlWriter xml) {
    Map<String, List<BackupSetting>> byOwner = new HashMap<>();
    for (BackupSetting setting : ownedSettings) {
      if (setting.owner() != null) {
        byOwner
            .computeIfAbsent(setting.level() + "/" + setting.owner(), o -> new ArrayList<>())
            .add(setting);
      }
    }
    xml.begin("settings");
    rootSettings.forEach((name, value) -> setting(xml, BackupSetting.root(name, value)));
    plan.walk(
        new CoursePlan.Visitor() {
          @Override
          public void section(SectionSource source) {
            long id = source.section().id();
            List<BackupSetting> own =
                List.of(
                    BackupSetting.section(id, "included", true),
                    BackupSetting.section(id, "userinfo", users));
            settings(xml, own, byOwner.get("section/section_" + id));
          }

          @Override
          public void activity(ActivitySource source) {
            String modname = source.activity().modname();
            long id = source.activity().moduleId();
            List<BackupSetting> own =
                List.of(
                    BackupSetting.activity(modname, id, "included", true),
                    BackupSetting.activity(modname, id, "userinfo", users));
            settings(xml, own, byOwner.get("activity/" + modname + "_" + id));
          }
        });
    xml.end();
  }

  /**
   * Writes the two settings Moodle needs of every item, and those a third-party module has added.
   */
  private static void settings(
      MoodleXmlWriter xml, List<BackupSetting> own, List<BackupSetting> given) {
    own.forEach(setting -> setting(xml, setting));
    if (given != null) {
      given.stream()
          .filter(s -> own.stream().noneMatch(o -> o.name().equals(s.name())))
          .forEach(setting -> setting(xml, setting));
    }
  }

  private static void setting(MoodleXmlWriter xml, BackupSetting setting) {
    xml.begin("setting");
    xml.leaf("level", setting.level());
    if (setting.owner() != null) {
      xml.leaf(setting.level(), setting.owner());
    }
    xml.leaf("name", setting.name());
    xml.leaf("value", setting.value() == null ? "" : setting.value());
    xml.end();
  }
}
