package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a course page shows: sections by number with their activities in order.
 *
 * @param modulesByType the number of activities by type, such as {@code quiz}
 */
public record CourseOutline(
    LmsCourse course, List<Section> sections, SortedMap<String, Integer> modulesByType) {

  public CourseOutline {
    requireNonNull(course);
    sections = List.copyOf(sections);
    modulesByType = Collections.unmodifiableSortedMap(new TreeMap<>(modulesByType));
  }

  /** A section with its activities. */
  public record Section(CourseSection section, List<CourseModule> modules) {

    public Section {
      requireNonNull(section);
      modules = List.copyOf(modules);
    }
  }

  static CourseOutline of(
      LmsCourse course, List<CourseSection> sections, List<CourseModule> modules) {
    Map<Long, List<CourseModule>> bySection =
        modules.stream().collect(groupingBy(module -> module.content().sectionId()));
    TreeMap<String, Integer> byType = new TreeMap<>();
    modules.forEach(module -> byType.merge(module.content().modname(), 1, Integer::sum));
    return new CourseOutline(
        course,
        sections.stream()
            .map(
                section ->
                    new Section(section, bySection.getOrDefault(section.content().id(), List.of())))
            .toList(),
        byType);
  }
}
