package org.coursemigration.host.web.page;

import java.util.List;
import java.util.Map;
import org.coursemigration.mbz.inspect.BackupInspection;

/**
 * What a backup file holds, in short.
 *
 * @param notices what its reader had to say
 */
public record BackupContents(
    String fullname,
    String shortname,
    String release,
    int sections,
    Map<String, Integer> modules,
    long files,
    long bytes,
    boolean users,
    List<String> notices) {

  static BackupContents of(BackupInspection backup) {
    return new BackupContents(
        backup.course().fullname(),
        backup.course().shortname(),
        String.valueOf(backup.information().moodleRelease()),
        backup.sections().size(),
        backup.modulesByType(),
        backup.fileCount(),
        backup.fileBytes(),
        backup.users(),
        backup.notices());
  }

  public int activities() {
    return modules.values().stream().mapToInt(Integer::intValue).sum();
  }
}
