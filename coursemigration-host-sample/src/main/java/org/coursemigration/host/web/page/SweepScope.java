package org.coursemigration.host.web.page;

import java.util.Locale;
import org.coursemigration.core.sweep.Litter;

/** What a person has removed together, from the harmless to what needs thought. */
public enum SweepScope {
  /** What attempts that died left. */
  LEFTOVERS,
  /** Backups whose restore is completed. */
  RESTORED,
  /** Backups that this site knows nothing of. */
  UNKNOWN;

  static SweepScope of(Litter litter) {
    return switch (litter.kind()) {
      case LEFTOVER, WORK_DIRECTORY -> LEFTOVERS;
      case RESTORED -> RESTORED;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** As it stands in addresses and in the keys of messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
