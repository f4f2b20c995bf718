package org.coursemigration.mbz.read;

import java.util.Set;
import java.util.function.Consumer;
import org.coursemigration.mbz.model.BackupQuestion;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * Reads the questions of {@code questions.xml}, which are deep within it: a category has entries,
 * an entry versions, a version questions. Before Moodle 4.0 a category has questions.
 */
final class QuestionRows {
  private static final Set<String> LEAVES = Set.of("parent", "name", "qtype", "hidden");

  private final MoodleXmlReader xml;
  private final Consumer<BackupQuestion> consumer;
  private long category;
  private long entry;
  private String version;
  private String status;

  QuestionRows(MoodleXmlReader xml, Consumer<BackupQuestion> consumer) {
    this.xml = xml;
    this.consumer = consumer;
  }

  void read() {
    xml.children(child -> visit(child));
  }

  private void visit(String element) {
    switch (element) {
      case "question_category" -> {
        category = xml.requireId("id");
        entry = 0;
        version = null;
        status = null;
        read();
      }
      case "question_bank_entry" -> {
        entry = xml.requireId("id");
        read();
      }
      case "question_versions" -> {
        version = null;
        status = null;
        read();
      }
      case "question_bank_entries", "question_version", "questions" -> read();
      case "version" -> version = xml.text();
      case "status" -> status = xml.text();
      case "question" -> question();
      default -> {}
    }
  }

  private void question() {
    long id = xml.requireId("id");
    Leaves leaves = xml.leaves(LEAVES::contains, other -> {});
    String shown = leaves.flag("hidden", false) ? "hidden" : "ready";
    consumer.accept(
        new BackupQuestion(
            id,
            category,
            entry,
            version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 1,
            status == null ? shown : status,
            leaves.number("parent", 0),
            leaves.text("qtype", ""),
            leaves.text("name", "")));
  }
}
