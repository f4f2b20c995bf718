package org.coursemigration.host.web.access;

import java.util.EnumSet;
import java.util.Set;
import org.coursemigration.host.lms.Role;

/** What a page or an action needs of whoever asks for it. */
public enum Right {
  /** To be logged in. */
  LOG_IN,
  /** To look at courses, migrations and events. */
  LOOK,
  /** To have courses restored, in those categories where the user may. */
  RESTORE,
  /** To set up the site and to migrate its courses. */
  ADMINISTER;

  /** The rights of a role. */
  public static Set<Right> of(Role role) {
    return switch (role) {
      case ADMIN -> EnumSet.allOf(Right.class);
      case MANAGER -> EnumSet.of(LOG_IN, LOOK, RESTORE);
      case VIEWER -> EnumSet.of(LOG_IN, LOOK);
      case NONE -> EnumSet.of(LOG_IN);
    };
  }
}
