package org.coursemigration.api.access;

import static java.util.Objects.requireNonNull;

/**
 * Something a user may be allowed to do, by Moodle's name.
 *
 * @param name such as {@code tool/coursemigration:restorecourse}
 * @param title what the capability allows, as Moodle shows it in a refusal: {@code Restore courses}
 */
public record Capability(String name, String title) {

  /** May have a backup restored into a category. Asked in the context of that category. */
  public static final Capability RESTORE_COURSE =
      new Capability("tool/coursemigration:restorecourse", "Restore courses");

  /** May call web service functions over REST. Asked in the context of the whole site. */
  public static final Capability USE_REST =
      new Capability("webservice/rest:use", "Use REST protocol");

  /** May see, and so use, a hidden category. Asked in the context of that category. */
  public static final Capability VIEW_HIDDEN_CATEGORIES =
      new Capability("moodle/category:viewhiddencategories", "See hidden categories");

  public Capability {
    requireNonNull(name);
    requireNonNull(title);
  }
}
