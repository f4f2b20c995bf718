package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** A page of HTML; its files are in the area {@code content}, item 0. */
public record PageContent(String intro, String content) implements ActivityContent {
  @Override
  public String modname() {
    return "page";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("content", content);
    xml.leaf("contentformat", 1);
    xml.leaf("legacyfiles", 0);
    xml.leaf("legacyfileslast", null);
    xml.leaf("display", 5);
    xml.leaf(
        "displayoptions",
        "a:2:{s:10:\"printintro\";s:1:\"0\";s:17:\"printlastmodified\";s:1:\"1\";}");
    xml.leaf("revision", 1);
    xml.leaf("timemodified", scope.time());
  }
}
