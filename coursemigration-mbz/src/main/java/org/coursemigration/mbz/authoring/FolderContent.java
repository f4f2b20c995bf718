package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/** A folder of files, those in the area {@code content}, item 0. */
public record FolderContent(String intro) implements ActivityContent {
  @Override
  public String modname() {
    return "folder";
  }

  @Override
  public void write(MoodleXmlWriter xml, ActivityScope scope) {
    xml.leaf("name", scope.activity().name());
    xml.leaf("intro", intro == null ? "" : intro);
    xml.leaf("introformat", 1);
    xml.leaf("revision", 1);
    xml.leaf("timemodified", scope.time());
    xml.leaf("display", 0);
    xml.leaf("showexpanded", 1);
    xml.leaf("showdownloadfolder", 1);
    xml.leaf("forcedownload", 1);
  }
}
