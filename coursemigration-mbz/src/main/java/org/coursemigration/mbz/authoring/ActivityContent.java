package org.coursemigration.mbz.authoring;

import org.coursemigration.mbz.xml.MoodleXmlWriter;

/**
 * What an activity made by a host holds. Texts are HTML; a file of the text's own area is linked as
 * {@code @@PLUGINFILE@@/path}.
 */
public sealed interface ActivityContent
    permits PageContent,
        LabelContent,
        UrlContent,
        ResourceContent,
        FolderContent,
        BookContent,
        AssignContent,
        ForumContent,
        QuizContent {

  /** The activity type, as in {@code page}. */
  String modname();

  /** Writes the leaves and containers of the module's own element, in Moodle's order. */
  void write(MoodleXmlWriter xml, ActivityScope scope);

  /** The highest grade, or 0 if the activity is not graded. */
  default long maxGrade() {
    return 0;
  }
}
