package org.coursemigration.api.migration;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The activity types left out of a backup, as the column {@code excluded_mods} of a course list
 * tells them. As in the plugin the text is split at commas, trimmed and lower-cased; names of types
 * that do not exist have no effect.
 *
 * @param text the list as it was given, kept to the letter for the reports; empty for none
 */
public record ExcludedModules(String text) {

  /** Nothing is left out. */
  public static final ExcludedModules NONE = new ExcludedModules("");

  /** The types as text again, for a list made of names. */
  public static ExcludedModules of(Set<String> types) {
    return new ExcludedModules(
        String.join(",", types.stream().collect(toCollection(TreeSet::new))));
  }

  /** The names of the activity types, such as {@code quiz}. */
  public Set<String> types() {
    return Arrays.stream(text.split(",", -1))
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .filter(type -> !type.isEmpty())
        .collect(toUnmodifiableSet());
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
