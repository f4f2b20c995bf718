package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * A file to open or download: the one in the area {@code content}, item 0, that has {@code
 * sortorder} 1.
 */
public record ResourceContent(String intro) implements ActivityContent {
  @Override
  public String modname() {
    return "resource";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("tobemigrated", 0);
    xml.leaf("legacyfiles", 0);
    xml.leaf("legacyfileslast", null);
    xml.leaf("display", 0);
    xml.leaf("displayoptions", "a:1:{s:10:\"printintro\";i:1;}");
    xml.leaf("filterfiles", 0);
    xml.leaf("revision", 1);
    xml.leaf("timemodified", scope.time());
  }
}
