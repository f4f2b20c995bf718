package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** A link to another site. */
public record UrlContent(String intro, String externalUrl) implements ActivityContent {
  @Override
  public String modname() {
    return "url";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("externalurl", externalUrl);
    xml.leaf("display", 0);
    xml.leaf("displayoptions", "a:1:{s:10:\"printintro\";i:1;}");
    xml.leaf("parameters", "a:0:{}");
    xml.leaf("timemodified", scope.time());
  }
}
