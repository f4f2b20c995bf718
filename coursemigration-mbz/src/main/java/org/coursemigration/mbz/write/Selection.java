package org.coursemigration.mbz.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupFile;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/** What of a course goes into the backup once types are excluded, with all that hangs on them. */
final class Selection {
  final List<SectionSource> sections = new ArrayList<>();
  final List<ActivitySource> activities = new ArrayList<>();
  private final List<ActivitySource> removed = new ArrayList<>();
  private final Set<Long> removedSections = new HashSet<>();
  private final Set<Long> removedContexts = new HashSet<>();

  Selection(CourseBackup backup) {
    sections.addAll(backup.sections);
    activities.addAll(backup.activities);
    remove(activity -> backup.excludedModules.contains(activity.modname()));
    // A subsection takes its section along, that section its activities, and these may be
    // subsections.
    while (removeSections()) {
      remove(activity -> removedSections.contains(activity.sectionId()));
    }
    removed.forEach(source -> removedContexts.add(source.activity().contextId()));
  }

  private void remove(java.util.function.Predicate<BackupActivity> condition) {
    activities.removeIf(source -> condition.test(source.activity()) && removed.add(source));
  }

  private boolean removeSections() {
    Set<Long> removedModules = new HashSet<>();
    removed.forEach(source -> removedModules.add(source.activity().moduleId()));
    return sections.removeIf(
        source -> {
          BackupSection section = source.section();
          return section.isDelegated()
              && removedModules.contains(section.parentModuleId())
              && removedSections.add(section.id());
        });
  }

  /** The documents of the activities. */
  List<DocumentSource> documents() {
    return activities.stream().flatMap(source -> source.documents().stream()).toList();
  }

  boolean keeps(BackupFile file) {
    boolean ofRemovedSection =
        file.component().equals("course")
            && file.filearea().equals("section")
            && removedSections.contains(file.itemId());
    return !ofRemovedSection && !removedContexts.contains(file.contextId());
  }

  /**
   * Whether the grade book would miss an item: Moodle writes it only with all graded activities.
   */
  boolean breaksGradebook() throws IOException {
    for (ActivitySource source : removed) {
      for (DocumentSource document : source.documents()) {
        if (document.path().endsWith("/grades.xml") && hasGradeItem(document)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasGradeItem(DocumentSource document) throws IOException {
    boolean[] found = new boolean[1];
    try (MoodleXmlReader xml =
        MoodleXmlReader.open(document.content().open(), document.path(), BackupLimits.defaults())) {
      if (xml.enterRoot()) {
        xml.children(
            container -> {
              if (container.equals("grade_items")) {
                xml.children(item -> found[0] |= item.equals("grade_item"));
              }
            });
      }
    }
    return found[0];
  }
}
