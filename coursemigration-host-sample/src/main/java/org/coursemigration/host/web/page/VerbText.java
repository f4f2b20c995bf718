package org.coursemigration.host.web.page;

import java.util.Locale;
import org.coursemigration.core.MigrationVerb;

/** How pages show what can be done with migrations. */
public final class VerbText {

  private VerbText() {}

  static MigrationVerb of(String word) {
    return MigrationVerb.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The picture that goes with it. */
  public static String icon(MigrationVerb verb) {
    return switch (verb) {
      case RETRY -> "retry";
      case RERUN -> "exclude";
      case CANCEL -> "cross";
    };
  }

  /** What is told when it is done. */
  static String done(MigrationVerb verb) {
    return switch (verb) {
      case RETRY -> "retried";
      case RERUN -> "rerun";
      case CANCEL -> "cancelled";
    };
  }
}
