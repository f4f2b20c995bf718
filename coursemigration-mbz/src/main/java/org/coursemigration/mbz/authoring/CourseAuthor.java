package org.coursemigration.mbz.authoring;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupInformation;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.write.ActivitySource;
import org.coursemigration.mbz.write.ContentSource;
import org.coursemigration.mbz.write.DocumentSource;
import org.coursemigration.mbz.write.SectionSource;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * Makes the documents of what a host made itself, for a {@link
 * org.coursemigration.mbz.write.CourseBackup} of its own or beside imported documents.
 *
 * <p>The same input, ids and time give the same bytes. Not thread-safe, as the ids are given in
 * turn.
 */
public final class CourseAuthor {
  // The first release of Moodle 4.5, so that every 4.5 restores without a warning.
  private static final String MOODLE_VERSION = "2024100700";
  private static final String MOODLE_RELEASE = "4.5 (Build: 20241007)";
  private static final String BACKUP_RELEASE = "4.5";

  private final IdSequence ids;
  private final long time;

  /**
   * @param ids for what is numbered within documents; courses, sections and activities bring theirs
   * @param time of creation and modification, and the date of the backup
   */
  public CourseAuthor(IdSequence ids, Instant time) {
    this.ids = ids;
    this.time = time.getEpochSecond();
  }

  /**
   * The information of a backup of this course.
   *
   * @param fileName the backup's name, ending in {@code .mbz}
   * @param wwwroot the host's address, without a slash at the end
   * @param siteIdentifierHash 32 hex digits that tell this site from others: Moodle keeps id
   *     numbers and other things only on the same site
   */
  public BackupInformation information(
      NewCourse course, String fileName, String wwwroot, String siteIdentifierHash) {
    Map<String, String> leaves = new LinkedHashMap<>();
    leaves.put("name", fileName);
    leaves.put("moodle_version", MOODLE_VERSION);
    leaves.put("moodle_release", MOODLE_RELEASE);
    leaves.put("backup_version", MOODLE_VERSION);
    leaves.put("backup_release", BACKUP_RELEASE);
    leaves.put("backup_date", String.valueOf(time));
    leaves.put("mnet_remoteusers", "0");
    leaves.put("include_files", "1");
    leaves.put("include_file_references_to_external_content", "0");
    leaves.put("original_wwwroot", wwwroot);
    leaves.put("original_site_identifier_hash", siteIdentifierHash);
    leaves.put("original_course_id", String.valueOf(course.id()));
    leaves.put("original_course_format", course.format());
    leaves.put("original_course_fullname", course.fullname());
    leaves.put("original_course_shortname", course.shortname());
    leaves.put("original_course_startdate", String.valueOf(course.startDate()));
    leaves.put("original_course_enddate", String.valueOf(course.endDate()));
    leaves.put("original_course_contextid", String.valueOf(course.contextId()));
    leaves.put("original_system_contextid", "1");
    return new BackupInformation(leaves, "course");
  }

  /**
   * {@code course/course.xml}. The category is left out: a broken one would damage the site that
   * restores it.
   */
  public DocumentSource course(NewCourse course) {
    return document(
        "course/course.xml",
        xml -> {
          xml.begin("course", "id", course.id(), "contextid", course.contextId());
          xml.leaf("shortname", course.shortname());
          xml.leaf("fullname", course.fullname());
          xml.leaf("idnumber", course.idnumber() == null ? "" : course.idnumber());
          xml.leaf("summary", course.summary() == null ? "" : course.summary());
          xml.leaf("summaryformat", 1);
          xml.leaf("format", course.format());
          xml.leaf("showgrades", 1);
          xml.leaf("newsitems", 0);
          xml.leaf("startdate", course.startDate());
          xml.leaf("enddate", course.endDate());
          xml.leaf("marker", 0);
          xml.leaf("maxbytes", 0);
          xml.leaf("legacyfiles", 0);
          xml.leaf("showreports", 0);
          xml.leaf("visible", course.visible());
          xml.leaf("groupmode", 0);
          xml.leaf("groupmodeforce", 0);
          xml.leaf("defaultgroupingid", 0);
          xml.leaf("lang", "");
          xml.leaf("theme", "");
          xml.leaf("timecreated", time);
          xml.leaf("timemodified", time);
          xml.leaf("requested", 0);
          xml.leaf("showactivitydates", 1);
          xml.leaf("showcompletionconditions", 1);
          xml.leaf("pdfexportfont", null);
          xml.leaf("enablecompletion", 0);
          xml.leaf("completionnotify", 0);
          xml.empty("tags");
          xml.empty("customfields");
          xml.empty("courseformatoptions");
          xml.end();
        });
  }

  /**
   * A section; its files are those of component {@code course}, area {@code section}, with its id.
   */
  public SectionSource section(BackupSection section) {
    return new SectionSource(
        section,
        List.of(
            document(
                section.directory() + "/section.xml",
                xml -> {
                  xml.begin("section", "id", section.id());
                  xml.leaf("number", section.number());
                  xml.leaf("name", section.name());
                  xml.leaf("summary", section.summary());
                  xml.leaf("summaryformat", section.summaryFormat());
                  xml.leaf("sequence", "");
                  xml.leaf("visible", section.visible());
                  xml.leaf("availabilityjson", section.availability());
                  xml.leaf("component", section.component());
                  xml.leaf("itemid", section.itemId() == 0 ? null : "" + section.itemId());
                  xml.leaf("timemodified", time);
                  xml.end();
                })));
  }

  /**
   * An activity. Its files are rows with its context; the writer of the backup refers to them.
   *
   * @throws IllegalArgumentException if the content is that of another type
   */
  public ActivitySource activity(BackupActivity activity, ActivityContent content) {
    if (!activity.modname().equals(content.modname())) {
      throw new IllegalArgumentException(
          activity.directory() + " cannot hold the content of a " + content.modname());
    }
    List<DocumentSource> documents = new ArrayList<>();
    ContentSource questions = null;
    List<Long> categoryIds = List.of();
    List<Long> entryIds = List.of();
    if (content instanceof QuizContent quiz) {
      QuestionCategory category = new QuestionCategory(activity, quiz.questions(), ids, time);
      categoryIds = category.categoryIds();
      entryIds = category.entryIds();
      questions =
          document(
                  "questions.xml",
                  xml -> {
                    xml.begin("question_categories");
                    category.write(xml);
                    xml.end();
                  })
              .content();
    }
    ActivityScope scope = new ActivityScope(activity, time, ids, entryIds);
    documents.add(module(activity));
    documents.add(
        document(
            activity.directory() + "/" + activity.modname() + ".xml",
            xml -> {
              xml.begin(
                  "activity",
                  "id",
                  activity.instanceId(),
                  "moduleid",
                  activity.moduleId(),
                  "modulename",
                  activity.modname(),
                  "contextid",
                  activity.contextId());
              xml.begin(activity.modname(), "id", activity.instanceId());
              content.write(xml, scope);
              xml.end().end();
            }));
    List<Long> gradeItems = List.of();
    if (content.maxGrade() > 0) {
      gradeItems = List.of(ids.next());
      documents.add(grades(activity, content.maxGrade(), gradeItems.get(0)));
    }
    documents.add(inforef(activity, gradeItems, categoryIds));
    return new ActivitySource(activity, documents, questions);
  }

  private DocumentSource module(BackupActivity activity) {
    return document(
        activity.directory() + "/module.xml",
        xml -> {
          xml.begin("module", "id", activity.moduleId(), "version", activity.pluginVersion());
          xml.leaf("modulename", activity.modname());
          xml.leaf("sectionid", activity.sectionId());
          // The writer of the backup knows the section and puts its number here.
          xml.leaf("sectionnumber", 0);
          xml.leaf("idnumber", activity.idnumber());
          xml.leaf("added", time);
          xml.leaf("score", 0);
          xml.leaf("indent", activity.indent());
          xml.leaf("visible", activity.visible());
          xml.leaf("visibleoncoursepage", activity.visibleOnCoursePage());
          xml.leaf("visibleold", activity.visible());
          xml.leaf("groupmode", 0);
          xml.leaf("groupingid", 0);
          xml.leaf("completion", 0);
          xml.leaf("completiongradeitemnumber", null);
          xml.leaf("completionpassgrade", 0);
          xml.leaf("completionview", 0);
          xml.leaf("completionexpected", 0);
          xml.leaf("availability", activity.availability());
          xml.leaf("showdescription", 0);
          xml.leaf("downloadcontent", 1);
          xml.leaf("lang", null);
          xml.empty("tags");
          xml.end();
        });
  }

  private DocumentSource grades(BackupActivity activity, long maxGrade, long itemId) {
    return document(
        activity.directory() + "/grades.xml",
        xml -> {
          xml.begin("activity_gradebook").begin("grade_items");
          xml.begin("grade_item", "id", itemId);
          xml.leaf("categoryid", null);
          xml.leaf("itemname", activity.name());
          xml.leaf("itemtype", "mod");
          xml.leaf("itemmodule", activity.modname());
          xml.leaf("iteminstance", activity.instanceId());
          xml.leaf("itemnumber", 0);
          xml.leaf("iteminfo", null);
          xml.leaf("idnumber", activity.idnumber());
          xml.leaf("calculation", null);
          xml.leaf("gradetype", 1);
          xml.leaf("grademax", Decimals.five(BigDecimal.valueOf(maxGrade)));
          xml.leaf("grademin", "0.00000");
          xml.leaf("scaleid", null);
          xml.leaf("outcomeid", null);
          xml.leaf("gradepass", "0.00000");
          xml.leaf("multfactor", "1.00000");
          xml.leaf("plusfactor", "0.00000");
          xml.leaf("aggregationcoef", "0.00000");
          xml.leaf("aggregationcoef2", "0.00000");
          xml.leaf("weightoverride", 0);
          xml.leaf("sortorder", 1);
          xml.leaf("display", 0);
          xml.leaf("decimals", null);
          xml.leaf("hidden", 0);
          xml.leaf("locked", 0);
          xml.leaf("locktime", 0);
          xml.leaf("needsupdate", 0);
          xml.leaf("timecreated", time);
          xml.leaf("timemodified", time);
          xml.empty("grade_grades");
          xml.end();
          xml.end().empty("grade_letters").end();
        });
  }

  private DocumentSource inforef(
      BackupActivity activity, List<Long> gradeItems, List<Long> questionCategories) {
    return document(
        activity.directory() + "/inforef.xml",
        xml -> {
          xml.begin("inforef");
          references(xml, "grade_item", gradeItems);
          references(xml, "question_category", questionCategories);
          xml.end();
        });
  }

  private static void references(MoodleXmlWriter xml, String kind, List<Long> references) {
    if (references.isEmpty()) {
      return;
    }
    xml.begin(kind + "ref");
    for (long id : references) {
      xml.begin(kind).leaf("id", id).end();
    }
    xml.end();
  }

  private static DocumentSource document(String path, Consumer<MoodleXmlWriter> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MoodleXmlWriter xml = new MoodleXmlWriter(bytes)) {
      content.accept(xml);
    }
    return new DocumentSource(path, ContentSource.of(bytes.toByteArray()));
  }
}
