package org.coursemigration.mbz.authoring;

import java.util.List;
import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** A book. The first chapter cannot be a subchapter. */
public record BookContent(String intro, List<Chapter> chapters) implements ActivityContent {
  public BookContent {
    chapters = List.copyOf(chapters);
  }

  /**
   * @param subchapter belongs to the chapter before it
   * @param content HTML
   */
  public record Chapter(String title, String content, boolean subchapter, boolean hidden) {}

  @Override
  public String modname() {
    return "book";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("numbering", 1);
    xml.leaf("navstyle", 1);
    xml.leaf("customtitles", 0);
    xml.leaf("timecreated", scope.time());
    xml.leaf("timemodified", scope.time());
    xml.begin("chapters");
    int page = 0;
    for (Chapter chapter : chapters) {
      xml.begin("chapter", "id", scope.ids().next());
      xml.leaf("pagenum", ++page);
      xml.leaf("subchapter", page > 1 && chapter.subchapter());
      xml.leaf("title", chapter.title());
      xml.leaf("content", chapter.content());
      xml.leaf("contentformat", 1);
      xml.leaf("hidden", chapter.hidden());
      xml.leaf("timemodified", scope.time());
      xml.leaf("importsrc", "");
      xml.end();
    }
    xml.end();
    xml.empty("chaptertags");
  }
}
