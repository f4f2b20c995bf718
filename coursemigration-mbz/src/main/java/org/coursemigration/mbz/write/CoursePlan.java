package org.coursemigration.mbz.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coursemigration.mbz.model.BackupSection;

/**
 * Sections and activities in the order in which Moodle backs them up: sections by number, each with
 * its activities, and a subsection's section right behind its activity.
 */
final class CoursePlan {
  private final List<SectionSource> sections = new ArrayList<>();
  private final List<ActivitySource> activities = new ArrayList<>();
  private final Map<Long, List<ActivitySource>> bySection = new HashMap<>();
  private final Map<Long, List<SectionSource>> byParent = new HashMap<>();

  /** Sees sections and activities in Moodle's order. */
  interface Visitor {
    void section(SectionSource section);

    void activity(ActivitySource activity);
  }

  CoursePlan(List<SectionSource> givenSections, List<ActivitySource> givenActivities) {
    requireFit(givenSections, givenActivities);
    Set<Long> modules = new HashSet<>();
    for (ActivitySource source : givenActivities) {
      modules.add(source.activity().moduleId());
      bySection.computeIfAbsent(source.activity().sectionId(), id -> new ArrayList<>()).add(source);
    }
    givenSections.stream()
        .map(source -> withoutLostParent(source, modules))
        .sorted(Comparator.comparingInt(source -> source.section().number()))
        .forEach(
            source ->
                byParent
                    .computeIfAbsent(source.section().parentModuleId(), id -> new ArrayList<>())
                    .add(source));
    walk(
        new Visitor() {
          @Override
          public void section(SectionSource section) {
            sections.add(section);
          }

          @Override
          public void activity(ActivitySource activity) {
            activities.add(activity);
          }
        });
    if (sections.size() < givenSections.size()) {
      throw new IllegalArgumentException("A section lies within itself, through its subsections");
    }
  }

  List<SectionSource> sections() {
    return sections;
  }

  List<ActivitySource> activities() {
    return activities;
  }

  void walk(Visitor visitor) {
    byParent.getOrDefault(0L, List.of()).forEach(section -> walk(section, visitor));
  }

  private void walk(SectionSource section, Visitor visitor) {
    visitor.section(section);
    for (ActivitySource activity : bySection.getOrDefault(section.section().id(), List.of())) {
      visitor.activity(activity);
      byParent
          .getOrDefault(activity.activity().moduleId(), List.of())
          .forEach(child -> walk(child, visitor));
    }
  }

  /** Moodle would silently drop a section that names a parent which is not there. */
  private static SectionSource withoutLostParent(SectionSource source, Set<Long> modules) {
    BackupSection section = source.section();
    return section.isDelegated() && !modules.contains(section.parentModuleId())
        ? new SectionSource(section.withParentModuleId(0), source.documents())
        : source;
  }

  private static void requireFit(List<SectionSource> sections, List<ActivitySource> activities) {
    Set<Long> ids = new HashSet<>();
    Map<Integer, Long> numbers = new LinkedHashMap<>();
    for (SectionSource source : sections) {
      BackupSection section = source.section();
      if (!ids.add(section.id())) {
        throw new IllegalArgumentException("Two sections have the id " + section.id());
      }
      if (numbers.putIfAbsent(section.number(), section.id()) != null) {
        throw new IllegalArgumentException("Two sections have the number " + section.number());
      }
    }
    Set<Long> modules = new HashSet<>();
    for (ActivitySource source : activities) {
      if (!ids.contains(source.activity().sectionId())) {
        throw new IllegalArgumentException(
            source.activity().directory()
                + " is in section "
                + source.activity().sectionId()
                + ", which is not given");
      }
      if (!modules.add(source.activity().moduleId())) {
        throw new IllegalArgumentException(
            "Two activities have the course module id " + source.activity().moduleId());
      }
    }
  }
}
