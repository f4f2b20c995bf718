package org.coursemigration.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.Access;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.core.CourseMigration;
import org.coursemigration.testkit.lms.FakeAccessPolicy;
import org.coursemigration.testkit.lms.FakeEngine;
import org.coursemigration.testkit.lms.FakeLms;
import org.coursemigration.testkit.task.ManualTaskScheduler;
import org.coursemigration.testkit.time.MutableClock;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host finds the storage on its class path, and an administrator sets it up. */
class SettingsPageTest {

  private static final UserId ADMIN = new UserId(2);

  @TempDir private Path directory;
  private AdminSettings page;

  @BeforeEach
  void startAHost() {
    FakeLms lms = new FakeLms();
    FakeEngine engine = new FakeEngine(lms);
    page =
        CourseMigration.builder()
            .dataSource(
                JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""))
            .catalog(lms)
            .backupEngine(engine)
            .restoreEngine(engine)
            .accessPolicy(new FakeAccessPolicy())
            .scheduler(new ManualTaskScheduler(new MutableClock()))
            .workDirectory(directory.resolve("work"))
            .build()
            .migration()
            .settings();
  }

  // region: settings-page
  @Test
  void theStorageHasASectionIsChosenAndIsCheckedByUse() throws Exception {
    assertThat(page.installedStorages()).containsEntry("sftp", "SFTP server");
    assertThat(page.sections())
        .contains(new SettingSection("sftp", "SFTP server", new SftpStorageProvider().settings()));

    put("storagetype", "sftp");
    assertThat(page.storageProblem(Access.WRITE).orElseThrow().message()).contains("'sftp");

    try (SftpTestServer server = new SftpTestServer(directory)) {
      SettingValues values = server.settingsFor("backups");
      values.byName().forEach(this::put);
      assertThat(page.storageProblem(Access.WRITE)).isEmpty();
      assertThat(page.storageProblem(Access.READ)).isEmpty();
      assertThat(page.shownValue(SftpStorageProvider.PASSWORD)).isEqualTo(AdminSettings.HIDDEN);
    }
    assertThat(page.storageProblem(Access.READ)).as("the server is gone").isPresent();
  }

  // endregion

  private void put(String name, String value) {
    page.put(page.find(name).orElseThrow(), value, ADMIN);
  }
}
