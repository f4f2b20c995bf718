package org.coursemigration.testkit.storage;

import java.util.List;
import java.util.stream.Stream;
import org.coursemigration.api.storage.BackupName;

/** Names that are legal and unusual, the first ones out of file names that Moodle made. */
final class LegalNames {

  private LegalNames() {}

  static List<BackupName> all() {
    return Stream.of(
            "372-backup-moodle2-course-14-курс_äöü-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-日本語-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-עברית-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-😀-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-ab*c?d-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-a%20b%2f-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-hash#at@dollar$-20261122-1127-nu.mbz",
            "372-backup-moodle2-course-14-plus+equals=tilde~caret^-20261122-1127-nu.mbz",
            "a name with spaces.mbz",
            " leading and trailing ",
            "'single' \"double\" `back`.mbz",
            "<angle>|pipe&amp;.mbz",
            "(paren) [br] {cu};comma,",
            "-starts-with-a-dash",
            "dots...everywhere..",
            "composed-\u00e9.mbz",
            "nbsp\u00a0zwsp\u200b.mbz",
            "UPPER.MBZ",
            "x",
            "l".repeat(BackupName.MAX_LENGTH),
            "语".repeat(BackupName.MAX_LENGTH),
            "😀".repeat(BackupName.MAX_LENGTH))
        .map(BackupName::new)
        .toList();
  }
}
