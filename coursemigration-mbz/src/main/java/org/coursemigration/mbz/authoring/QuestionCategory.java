package org.coursemigration.mbz.authoring;

import java.util.ArrayList;
import java.util.List;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * The question bank of one quiz: a top category, which Moodle wants exactly once in each context,
 * and one below it with the questions. In a context of its own it never meets the categories of an
 * imported course.
 */
final class QuestionCategory {
  private static final int CONTEXT_MODULE = 70;

  private final BackupActivity quiz;
  private final List<Question> questions;
  private final IdSequence ids;
  private final long time;
  private final long topId;
  private final long id;
  private final List<Long> entryIds = new ArrayList<>();

  QuestionCategory(BackupActivity quiz, List<Question> questions, IdSequence ids, long time) {
    this.quiz = quiz;
    this.questions = questions;
    this.ids = ids;
    this.time = time;
    this.topId = ids.next();
    this.id = ids.next();
    questions.forEach(question -> entryIds.add(ids.next()));
  }

  List<Long> categoryIds() {
    return List.of(topId, id);
  }

  List<Long> entryIds() {
    return entryIds;
  }

  void write(MoodleXmlWriter xml) {
    category(xml, topId, "top", 0, 0);
    xml.empty("question_bank_entries").end();
    category(xml, id, "Default for " + quiz.name(), topId, 999);
    xml.begin("question_bank_entries");
    for (int i = 0; i < questions.size(); i++) {
      entry(xml, entryIds.get(i), questions.get(i));
    }
    xml.end().end();
  }

  private void category(
      MoodleXmlWriter xml, long categoryId, String name, long parent, int sortorder) {
    xml.begin("question_category", "id", categoryId);
    xml.leaf("name", name);
    xml.leaf("contextid", quiz.contextId());
    xml.leaf("contextlevel", CONTEXT_MODULE);
    xml.leaf("contextinstanceid", quiz.moduleId());
    xml.leaf("info", "");
    xml.leaf("infoformat", 0);
    xml.leaf("stamp", stamp(categoryId));
    xml.leaf("parent", parent);
    xml.leaf("sortorder", sortorder);
    xml.leaf("idnumber", null);
  }

  private void entry(MoodleXmlWriter xml, long entryId, Question question) {
    xml.begin("question_bank_entry", "id", entryId);
    xml.leaf("questioncategoryid", id);
    xml.leaf("idnumber", null);
    xml.leaf("ownerid", null);
    xml.begin("question_version").begin("question_versions", "id", ids.next());
    xml.leaf("version", 1);
    xml.leaf("status", "ready");
    xml.begin("questions");
    question(xml, question);
    xml.end().end().end().end();
  }

  private void question(MoodleXmlWriter xml, Question question) {
    long questionId = ids.next();
    xml.begin("question", "id", questionId);
    xml.leaf("parent", 0);
    xml.leaf("name", question.name());
    xml.leaf("questiontext", question.text());
    xml.leaf("questiontextformat", 1);
    xml.leaf(
        "generalfeedback", question.generalFeedback() == null ? "" : question.generalFeedback());
    xml.leaf("generalfeedbackformat", 1);
    xml.leaf("defaultmark", Decimals.seven(question.defaultMark()));
    xml.leaf("penalty", Decimals.seven(question.penalty()));
    xml.leaf("qtype", question.qtype());
    xml.leaf("length", 1);
    xml.leaf("stamp", stamp(questionId));
    xml.leaf("timecreated", time);
    xml.leaf("timemodified", time);
    xml.leaf("createdby", null);
    xml.leaf("modifiedby", null);
    xml.begin("plugin_qtype_" + question.qtype() + "_question");
    question.writeType(xml, ids);
    xml.end();
    xml.empty("question_hints");
    xml.empty("tags");
    xml.end();
  }

  /** Unique per site for Moodle: it takes a question with a known stamp for the same question. */
  private String stamp(long number) {
    return "coursemigration+" + quiz.contextId() + "+" + time + "+" + number;
  }
}
