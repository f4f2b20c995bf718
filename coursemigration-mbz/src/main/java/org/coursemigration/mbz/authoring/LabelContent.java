package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** Text on the course page itself; its files are in the area {@code intro}, item 0. */
public record LabelContent(String intro) implements ActivityContent {
  @Override
  public String modname() {
    return "label";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("timemodified", scope.time());
  }
}
