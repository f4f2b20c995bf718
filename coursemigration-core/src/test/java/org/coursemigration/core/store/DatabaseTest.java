package org.coursemigration.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.fake.TestSite;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static final UserId USER = new UserId(2);
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @AutoClose private final TestSite site = new TestSite();
  private final Database database = site.injector.getInstance(Database.class);
  private final UploadRepository uploads = site.injector.getInstance(UploadRepository.class);
  private final SettingRepository settings = site.injector.getInstance(SettingRepository.class);

  private long uploadCount() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM coursemigration_upload")
                    .mapTo(Long.class)
                    .one());
  }

  @Test
  void whatRepositoriesDoInOneTransactionIsStoredAsAWhole() {
    database.inTransaction(
        () -> {
          uploads.insert("first.csv", USER, NOW);
          settings.put("directory", "/srv", false, USER, NOW);
          return null;
        });

    assertThat(uploadCount()).isEqualTo(1);
    assertThat(settings.all().byName()).containsEntry("directory", "/srv");
  }

  @Test
  void whatRepositoriesDidBeforeAFailureIsTakenBackAlsoFromNestedTransactions() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      uploads.insert("first.csv", USER, NOW);
                      database.inTransaction(() -> uploads.insert("second.csv", USER, NOW));
                      settings.put("directory", "/srv", false, USER, NOW);
                      throw new IllegalStateException("too late");
                    }))
        .hasMessage("too late");

    assertThat(uploadCount()).isZero();
    assertThat(settings.all().byName()).doesNotContainKey("directory");
  }

  @Test
  void theThreadThatIsInATransactionReadsWhatItWrote() {
    long seen =
        database.inTransaction(
            () -> {
              uploads.insert("first.csv", USER, NOW);
              return uploadCount();
            });

    assertThat(seen).isEqualTo(1);
  }

  @Test
  void whatIsTriedOutIsSeenInsideAndGoneAfterwards() {
    long seen =
        database.tryOut(
            () -> {
              uploads.insert("first.csv", USER, NOW);
              return uploadCount();
            });

    assertThat(seen).isEqualTo(1);
    assertThat(uploadCount()).isZero();
  }

  @Test
  void aStatementThatFailsDoesNotTellWhatWasBoundToIt() {
    site.sql("ALTER TABLE coursemigration_setting ADD CONSTRAINT no CHECK (name <> 'wstoken')");

    assertThatThrownBy(() -> settings.put("wstoken", "hush-0123", false, USER, NOW))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageNotContaining("hush-0123");
  }

  @Test
  void theTablesCanBeBroughtUpToDateAtEveryStart() {
    uploads.insert("first.csv", USER, NOW);

    site.injector.getInstance(CoreSchema.class).migrate();

    assertThat(uploadCount()).isEqualTo(1);
  }
}
