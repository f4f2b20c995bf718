package org.coursemigration.api.setting;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Settings that stand together on the page.
 *
 * @param name stable, for links: {@code restore}
 * @param title the heading an administrator reads
 */
public record SettingSection(String name, String title, List<SettingDefinition> settings) {

  public SettingSection {
    requireNonNull(name);
    requireNonNull(title);
    settings = List.copyOf(settings);
  }
}
