package org.coursemigration.host.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.host.lms.User;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.test.databases.FreshDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a database is all that chooses it. */
class SiteDatabaseTest {

  @TempDir Path directory;

  private SiteConfig config(String url, String user) {
    return new SiteConfig(
        "site",
        Optional.empty(),
        "127.0.0.1",
        0,
        url,
        user,
        "",
        directory,
        BackupLimits.defaults());
  }

  @Test
  void processesThatOpenANewSiteAtOnceOpenOneSite() throws Exception {
    int processes = 3;
    ExecutorService threads = Executors.newFixedThreadPool(processes);
    try (FreshDatabase database = FreshDatabase.create()) {
      SiteConfig config = config(database.url(), database.user());
      CyclicBarrier start = new CyclicBarrier(processes);
      List<Future<SampleHost>> opening = new ArrayList<>();
      for (int i = 0; i < processes; i++) {
        opening.add(
            threads.submit(
                () -> {
                  start.await();
                  return SampleHost.open(config);
                }));
      }
      for (Future<SampleHost> host : opening) {
        try (SampleHost open = host.get()) {
          assertThat(open.lms().users().listAfter(new UserId(0), 10))
              .extracting(User::username)
              .containsExactly(SampleHost.FIRST_USER);
          assertThat(open.migration().report().migrations(MigrationFilter.ALL)).isEmpty();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void statementsSeeWhatWasCommittedBeforeThem() throws SQLException {
    try (FreshDatabase database = FreshDatabase.create();
        HikariDataSource pool = SiteDatabase.connect(config(database.url(), database.user()));
        Connection connection = pool.getConnection()) {
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Test
  void everyTableComparesItsKeysToTheLetter() {
    try (FreshDatabase database = FreshDatabase.create()) {
      assumeThat(database.url()).as("only MariaDB may do otherwise").startsWith("jdbc:mariadb:");
      SampleHost.open(config(database.url(), database.user())).close();

      assertThat(
              database.query(
                  "SELECT table_name FROM information_schema.tables"
                      + " WHERE table_schema = DATABASE() AND table_name NOT LIKE '%history'"
                      + " AND table_collation <> 'utf8mb4_nopad_bin'"))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:mysql://localhost/site?password=hush", "site", "jdbc:oracle:thin:@x"})
  void anAddressWithoutADriverIsRefusedWithTheDriversThatAreKnown(String url) {
    assertThatThrownBy(() -> SampleHost.open(config(url, "sa")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'database.url'")
        .hasMessageContaining("jdbc:mariadb://")
        .hasMessageContaining("org.mariadb.jdbc:mariadb-java-client")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:1/site?password=hush",
        "jdbc:mariadb://127.0.0.1:1/site?password=hush",
        "jdbc:h2:tcp://127.0.0.1:1/site;PASSWORD=hush"
      })
  void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword(String url) {
    assertThatThrownBy(() -> SampleHost.open(config(url, "sa")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("127.0.0.1:1/site'")
        .hasMessageNotContaining("hush");
  }
}
