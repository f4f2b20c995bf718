package org.coursemigration.core.restore;

import org.coursemigration.api.course.CategoryId;
import org.coursemigration.api.migration.CourseMigrationException;

/** A restore that cannot work until a person changes something: trying it again is no use. */
final class NotRestorableException extends CourseMigrationException {

  private static final long serialVersionUID = 1L;

  private NotRestorableException(String message) {
    super(message);
  }

  static NotRestorableException noCategory(CategoryId wanted) {
    return new NotRestorableException(
        "There is no category with the id "
            + wanted
            + " on this site, and the restore root category (setting 'defaultcategory') does not"
            + " exist either.");
  }

  static NotRestorableException badFileName(IllegalArgumentException reason) {
    return new NotRestorableException(
        "The storage cannot hold such a file: " + reason.getMessage());
  }
}
