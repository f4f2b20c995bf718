package org.coursemigration.api.plugin;

import static java.util.Objects.requireNonNull;

/**
 * A page that the host's admin UI should have.
 *
 * @param name stable, for links: {@code upload}
 * @param title what an administrator reads
 */
public record AdminPage(String name, String title) {

  public AdminPage {
    requireNonNull(name);
    requireNonNull(title);
  }
}
