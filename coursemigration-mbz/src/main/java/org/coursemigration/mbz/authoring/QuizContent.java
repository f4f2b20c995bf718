package org.coursemigration.mbz.authoring;

import java.math.BigDecimal;
import java.util.List;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * A quiz with its own questions, which are kept in a question category of the quiz.
 *
 * @param timeLimit seconds, or 0 for none
 * @param attempts allowed attempts, or 0 for any number
 * @param maxGrade points the best answer of all questions is worth in the grade book
 */
public record QuizContent(
    String intro, long timeLimit, int attempts, long maxGrade, List<Question> questions)
    implements ActivityContent {
  // During the attempt, immediately after, later while open, and after the quiz is closed.
  private static final long REVIEW_ALWAYS = 0x11110;
  private static final long REVIEW_AFTERWARDS = 0x01110;

  public QuizContent {
    questions = List.copyOf(questions);
    if (maxGrade < 0 || timeLimit < 0 || attempts < 0) {
      throw new IllegalArgumentException("A quiz has no negative limits");
    }
  }

  @Override
  public String modname() {
    return "quiz";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    BigDecimal marks =
        questions.stream().map(Question::defaultMark).reduce(BigDecimal.ZERO, BigDecimal::add);
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("timeopen", 0);
    xml.leaf("timeclose", 0);
    xml.leaf("timelimit", timeLimit);
    xml.leaf("overduehandling", "autosubmit");
    xml.leaf("graceperiod", 0);
    xml.leaf("preferredbehaviour", "deferredfeedback");
    xml.leaf("canredoquestions", 0);
    xml.leaf("attempts_number", attempts);
    xml.leaf("attemptonlast", 0);
    xml.leaf("grademethod", 1);
    xml.leaf("decimalpoints", 2);
    xml.leaf("questiondecimalpoints", -1);
    xml.leaf("reviewattempt", REVIEW_ALWAYS);
    xml.leaf("reviewcorrectness", REVIEW_ALWAYS);
    xml.leaf("reviewmaxmarks", REVIEW_ALWAYS);
    xml.leaf("reviewmarks", REVIEW_ALWAYS);
    xml.leaf("reviewspecificfeedback", REVIEW_ALWAYS);
    xml.leaf("reviewgeneralfeedback", REVIEW_ALWAYS);
    xml.leaf("reviewrightanswer", REVIEW_ALWAYS);
    xml.leaf("reviewoverallfeedback", REVIEW_AFTERWARDS);
    xml.leaf("questionsperpage", 1);
    xml.leaf("navmethod", "free");
    xml.leaf("shuffleanswers", 1);
    xml.leaf("sumgrades", Decimals.five(marks));
    xml.leaf("grade", Decimals.five(BigDecimal.valueOf(maxGrade)));
    xml.leaf("timecreated", scope.time());
    xml.leaf("timemodified", scope.time());
    xml.leaf("password", "");
    xml.leaf("subnet", "");
    xml.leaf("browsersecurity", "-");
    xml.leaf("delay1", 0);
    xml.leaf("delay2", 0);
    xml.leaf("showuserpicture", 0);
    xml.leaf("showblocks", 0);
    xml.leaf("completionattemptsexhausted", 0);
    xml.leaf("completionminattempts", 0);
    xml.leaf("allowofflineattempts", 0);
    xml.empty("subplugin_quizaccess_seb_quiz");
    xml.empty("quiz_grade_items");
    slots(xml, scope);
    xml.begin("sections");
    xml.begin("section", "id", scope.ids().next());
    xml.leaf("firstslot", 1);
    xml.leaf("heading", "");
    xml.leaf("shufflequestions", 0);
    xml.end();
    xml.end();
    xml.empty("feedbacks");
    xml.empty("overrides");
    xml.empty("grades");
    xml.empty("attempts");
  }

  private void slots(MoodleXmlWriter xml, ActivityScope scope) {
    xml.begin("question_instances");
    for (int i = 0; i < questions.size(); i++) {
      xml.begin("question_instance", "id", scope.ids().next());
      xml.leaf("quizid", scope.activity().instanceId());
      xml.leaf("slot", i + 1);
      xml.leaf("page", i + 1);
      xml.leaf("displaynumber", null);
      xml.leaf("requireprevious", 0);
      xml.leaf("maxmark", Decimals.seven(questions.get(i).defaultMark()));
      xml.leaf("quizgradeitemid", null);
      xml.begin("question_reference", "id", scope.ids().next());
      xml.leaf("usingcontextid", scope.activity().contextId());
      xml.leaf("component", "mod_quiz");
      xml.leaf("questionarea", "slot");
      xml.leaf("questionbankentryid", scope.entryIds().get(i));
      xml.leaf("version", null);
      xml.end();
      xml.end();
    }
    xml.end();
  }
}
