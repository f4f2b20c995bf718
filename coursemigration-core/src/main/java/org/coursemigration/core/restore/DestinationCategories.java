package org.coursemigration.core.restore;

import jakarta.inject.Inject;
import java.util.Optional;
import org.coursemigration.api.access.Account;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.course.CourseCatalog;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;

/**
 * Finds the category a course goes to: the wanted one, or the restore root category when there is
 * no such category or the one who asks may not see it.
 */
final class DestinationCategories {

  private final CourseCatalog catalog;
  private final Settings settings;

  @Inject
  DestinationCategories(CourseCatalog catalog, Settings settings) {
    this.catalog = catalog;
    this.settings = settings;
  }

  /** The category for a request of this user; empty when not even the restore root category is. */
  Optional<Category> forUser(CategoryId wanted, Account user, MigrationSettings now) {
    return visible(wanted, user).or(() -> visible(now.defaultCategory(), user));
  }

  /** The category for a task of the site itself, which sees hidden ones too. */
  Optional<Category> forSite(CategoryId wanted) {
    return catalog
        .findCategory(wanted)
        .or(() -> catalog.findCategory(settings.now().defaultCategory()));
  }

  private Optional<Category> visible(CategoryId id, Account user) {
    return catalog
        .findCategory(id)
        .filter(category -> category.visible() || user.has(Capability.VIEW_HIDDEN_CATEGORIES, id));
  }
}
