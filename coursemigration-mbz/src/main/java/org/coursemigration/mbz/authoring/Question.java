package org.coursemigration.mbz.authoring;

import java.math.BigDecimal;
import java.util.List;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * A question of a quiz. Texts are HTML. A fraction tells how much of the mark an answer is worth,
 * from -1 to 1.
 */
public sealed interface Question {
  String name();

  String text();

  /** Feedback everybody gets; may be empty. */
  String generalFeedback();

  BigDecimal defaultMark();

  /** The question type, as in {@code multichoice}. */
  String qtype();

  /** Writes what is particular to the type, within {@code plugin_qtype_X_question}. */
  void writeType(MoodleXmlWriter xml, IdSequence ids);

  /** How much of the mark a wrong try costs. */
  default BigDecimal penalty() {
    return new BigDecimal("0.3333333");
  }

  /**
   * An answer to choose, or a text that counts as an answer.
   *
   * @param fraction of the mark, as in 1, 0.5 or -0.5
   */
  record Answer(String text, BigDecimal fraction, String feedback) {
    public Answer {
      if (fraction.abs().compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("A fraction is between -1 and 1: " + fraction);
      }
    }
  }

  /**
   * Answers to choose from.
   *
   * @param single one answer may be chosen; else several
   */
  record MultipleChoice(
      String name,
      String text,
      String generalFeedback,
      BigDecimal defaultMark,
      boolean single,
      List<Answer> answers)
      implements Question {
    public MultipleChoice {
      answers = List.copyOf(answers);
    }

    @Override
    public String qtype() {
      return "multichoice";
    }

    @Override
    public void writeType(MoodleXmlWriter xml, IdSequence ids) {
      xml.begin("answers");
      for (Answer answer : answers) {
        answer(xml, ids.next(), answer, 1);
      }
      xml.end();
      xml.begin("multichoice", "id", ids.next());
      xml.leaf("layout", 0);
      xml.leaf("single", single);
      xml.leaf("shuffleanswers", 1);
      for (String feedback :
          new String[] {"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"}) {
        xml.leaf(feedback, "");
        xml.leaf(feedback + "format", 1);
      }
      xml.leaf("answernumbering", "abc");
      xml.leaf("shownumcorrect", 1);
      xml.leaf("showstandardinstruction", 0);
      xml.end();
    }
  }

  /** A statement that is true or false. */
  record TrueFalse(
      String name,
      String text,
      String generalFeedback,
      BigDecimal defaultMark,
      boolean correctAnswer,
      String feedbackForTrue,
      String feedbackForFalse)
      implements Question {
    @Override
    public String qtype() {
      return "truefalse";
    }

    @Override
    public BigDecimal penalty() {
      return BigDecimal.ONE;
    }

    @Override
    public void writeType(MoodleXmlWriter xml, IdSequence ids) {
      long whenTrue = ids.next();
      long whenFalse = ids.next();
      BigDecimal ofTrue = correctAnswer ? BigDecimal.ONE : BigDecimal.ZERO;
      xml.begin("answers");
      answer(xml, whenTrue, new Answer("True", ofTrue, feedbackForTrue), 0);
      answer(
          xml,
          whenFalse,
          new Answer("False", BigDecimal.ONE.subtract(ofTrue), feedbackForFalse),
          0);
      xml.end();
      xml.begin("truefalse", "id", ids.next());
      xml.leaf("trueanswer", whenTrue);
      xml.leaf("falseanswer", whenFalse);
      xml.leaf("showstandardinstruction", 0);
      xml.end();
    }
  }

  /**
   * A word or a phrase to type in.
   *
   * @param answers plain text, {@code *} standing for anything; the first that fits counts
   */
  record ShortAnswer(
      String name,
      String text,
      String generalFeedback,
      BigDecimal defaultMark,
      boolean caseSensitive,
      List<Answer> answers)
      implements Question {
    public ShortAnswer {
      answers = List.copyOf(answers);
    }

    @Override
    public String qtype() {
      return "shortanswer";
    }

    @Override
    public void writeType(MoodleXmlWriter xml, IdSequence ids) {
      xml.begin("answers");
      for (Answer answer : answers) {
        answer(xml, ids.next(), answer, 0);
      }
      xml.end();
      xml.begin("shortanswer", "id", ids.next());
      xml.leaf("usecase", caseSensitive);
      xml.end();
    }
  }

  /**
   * A text to write, graded by a person.
   *
   * @param graderInfo for that person only
   */
  record Essay(
      String name, String text, String generalFeedback, BigDecimal defaultMark, String graderInfo)
      implements Question {
    @Override
    public String qtype() {
      return "essay";
    }

    @Override
    public BigDecimal penalty() {
      return BigDecimal.ZERO;
    }

    @Override
    public void writeType(MoodleXmlWriter xml, IdSequence ids) {
      xml.begin("essay", "id", ids.next());
      xml.leaf("responseformat", "editor");
      xml.leaf("responserequired", 1);
      xml.leaf("responsefieldlines", 10);
      xml.leaf("minwordlimit", null);
      xml.leaf("maxwordlimit", null);
      xml.leaf("attachments", 0);
      xml.leaf("attachmentsrequired", 0);
      xml.leaf("graderinfo", graderInfo);
      xml.leaf("graderinfoformat", 1);
      xml.leaf("responsetemplate", "");
      xml.leaf("responsetemplateformat", 1);
      xml.leaf("filetypeslist", null);
      xml.leaf("maxbytes", 0);
      xml.end();
    }
  }

  private static void answer(MoodleXmlWriter xml, long id, Answer answer, int format) {
    xml.begin("answer", "id", id);
    xml.leaf("answertext", answer.text());
    xml.leaf("answerformat", format);
    xml.leaf("fraction", Decimals.seven(answer.fraction()));
    xml.leaf("feedback", answer.feedback() == null ? "" : answer.feedback());
    xml.leaf("feedbackformat", 1);
    xml.end();
  }
}
