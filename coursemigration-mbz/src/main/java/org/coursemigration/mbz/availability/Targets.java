package org.coursemigration.mbz.availability;

import java.util.Set;

/**
 * What conditions and grade calculations can name.
 *
 * @param modules course module ids
 * @param gradeItems ids of grade items
 */
public record Targets(Set<Long> modules, Set<Long> gradeItems) {}
