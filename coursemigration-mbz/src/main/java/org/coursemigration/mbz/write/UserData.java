package org.coursemigration.mbz.write;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.RecordFilter;

/**
 * What a backup of Moodle 4.5 holds of users and of what they did: whole documents, records within
 * other documents, and files. Taken away, the backup is like one that was made without users.
 *
 * <p>Only the types of activities that come with Moodle are known; what other plug-ins keep of
 * users in documents of their own is not found.
 */
public final class UserData {
  // Hold nothing but what users did.
  private static final Set<String> DOCUMENTS =
      Set.of(
          "comments.xml",
          "logs.xml",
          "logstores.xml",
          "loglastaccess.xml",
          "grade_history.xml",
          "xapistate.xml");

  // Every record in these is a user's.
  private static final Set<String> CONTAINERS =
      Set.of(
          "activity/assign/userflags",
          "activity/assign/submissions",
          "activity/assign/grades",
          "activity/bigbluebuttonbn/logs",
          "activity/bigbluebuttonbn/recordings",
          "activity/chat/messages",
          "activity/choice/answers",
          "activity/data/records",
          "activity/data/recordstags",
          "activity/feedback/completeds",
          "activity/forum/discussions",
          "activity/forum/poststags",
          "activity/forum/subscriptions",
          "activity/forum/digests",
          "activity/forum/readposts",
          "activity/forum/trackedprefs",
          "activity/forum/grades",
          "activity/glossary/entries",
          "activity/glossary/entriestags",
          "activity/glossary/categories/category/category_entries",
          "activity/h5pactivity/attempts",
          "activity/lesson/pages/page/answers/answer/attempts",
          "activity/lesson/pages/page/branches",
          "activity/lesson/grades",
          "activity/lesson/timers",
          "activity/quiz/grades",
          "activity/quiz/attempts",
          "activity/scorm/scoes/sco/sco_tracks",
          "activity/survey/answers",
          "activity/survey/analysis",
          "activity/wiki/subwikis",
          "activity/workshop/examplesubmissions/examplesubmission/exampleassessments",
          "activity/workshop/submissions",
          "activity/workshop/aggregations",
          "activity_gradebook/grade_items/grade_item/grade_grades",
          "areas/area/definitions/definition/instances",
          "badges/badge/manual_awards",
          "course_competencies/user_competencies",
          "course_completion/course_completion_criteria/course_completion_crit_completions",
          "enrolments/enrols/enrol/user_enrolments",
          "gradebook/grade_items/grade_item/grade_grades",
          "groups/group/group_members",
          "roles/role_assignments");

  // Of users although what stands beside them is not.
  private static final Set<String> RECORDS =
      Set.of(
          "activity/lti/ltisubmissions", "course_completion/course_completions", "inforef/userref");

  private static final Pattern QUESTION_COMMENT =
      Pattern.compile("question_categories/.*/plugin_qbank_comment_question/comments/.*");

  // Records that are of a user only if a leaf of theirs says so.
  private static final Map<String, Predicate<Leaves>> CONDITIONAL =
      Map.of(
          "activity/assign/overrides/override", UserData::hasUser,
          "activity/quiz/overrides/override", UserData::hasUser,
          "activity/lesson/overrides/override", UserData::hasUser,
          // Dates of a single user belong to no course.
          "events/event", UserData::hasNoCourse);

  private static final Map<String, Set<String>> AREAS =
      Map.of(
          "mod_forum", Set.of("post", "attachment"),
          "mod_glossary", Set.of("entry", "attachment"),
          "mod_data", Set.of("content"),
          "mod_wiki", Set.of("attachments"),
          "mod_lesson", Set.of("essay_answers", "essay_responses"),
          "grade", Set.of("feedback", "historyfeedback"));

  // Areas that examples made by a teacher share with the work of users.
  private static final Map<String, String> WORKSHOP =
      Map.of(
          "submission_content", "activity/workshop/examplesubmissions/examplesubmission",
          "submission_attachment", "activity/workshop/examplesubmissions/examplesubmission",
          "overallfeedback_content",
              "activity/workshop/examplesubmissions/examplesubmission/referenceassessment",
          "overallfeedback_attachment",
              "activity/workshop/examplesubmissions/examplesubmission/referenceassessment");
  private static final Pattern WORKSHOP_XML =
      Pattern.compile("activities/workshop_[0-9]+/workshop\\.xml");

  // Item ids by workshop path: ids are unique in the course.
  private final Map<String, Set<String>> examples = new HashMap<>();

  private UserData() {}

  /**
   * Learns from the documents of a course which files belong to examples that teachers made.
   *
   * @throws org.coursemigration.mbz.InvalidBackupException if one that is asked is not well-formed
   */
  public static UserData of(Iterable<DocumentSource> documents) throws IOException {
    UserData users = new UserData();
    for (DocumentSource document : documents) {
      if (WORKSHOP_XML.matcher(document.path()).matches()) {
        for (String path : Set.copyOf(WORKSHOP.values())) {
          users
              .examples
              .computeIfAbsent(path, p -> new HashSet<>())
              .addAll(RecordIds.in(document, path, Set.of(), leaves -> true));
        }
      }
    }
    return users;
  }

  /** Whether the document holds nothing else. */
  public static boolean isDocument(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return path.equals("users.xml")
        || DOCUMENTS.contains(name)
        // At the top it holds the course's criteria, in an activity what users completed.
        || (path.startsWith("activities/") && name.equals("completion.xml"));
  }

  /** Whether the file was handed in or put there by a user in the course of learning. */
  public boolean isFile(BackupFile file) {
    String component = file.component();
    if (component.equals("mod_workshop") && WORKSHOP.containsKey(file.filearea())) {
      Set<String> kept = examples.getOrDefault(WORKSHOP.get(file.filearea()), Set.of());
      return !kept.contains(String.valueOf(file.itemId()));
    }
    return component.equals("user")
        || component.startsWith("assignsubmission_")
        || component.startsWith("assignfeedback_")
        || (component.equals("question") && file.filearea().startsWith("response_"))
        || AREAS.getOrDefault(component, Set.of()).contains(file.filearea());
  }

  /**
   * The document without the records of users.
   *
   * @throws org.coursemigration.mbz.InvalidBackupException if it is not well-formed
   */
  public static DocumentSource removedFrom(DocumentSource document) throws IOException {
    return document.path().endsWith(".xml") ? document.without(recordsIn(document)) : document;
  }

  private static RecordFilter.Test recordsIn(DocumentSource document) throws IOException {
    Map<String, Set<String>> ofUsers = new HashMap<>();
    List<String> asked = new ArrayList<>();
    try (InputStream in = document.content().open()) {
      String root = RecordIds.rootOf(in, document.path());
      CONDITIONAL.keySet().stream().filter(path -> path.startsWith(root + "/")).forEach(asked::add);
    }
    for (String path : asked) {
      ofUsers.put(
          path, RecordIds.in(document, path, Set.of("userid", "courseid"), CONDITIONAL.get(path)));
    }
    return (path, id) ->
        RECORDS.contains(path)
            || CONTAINERS.contains(path.substring(0, path.lastIndexOf('/')))
            || QUESTION_COMMENT.matcher(path).matches()
            || (id != null && ofUsers.getOrDefault(path, Set.of()).contains(id));
  }

  private static boolean hasUser(Leaves record) {
    return !record.text("userid", "").isBlank();
  }

  private static boolean hasNoCourse(Leaves event) {
    return event.text("courseid", "").equals("0");
  }
}
