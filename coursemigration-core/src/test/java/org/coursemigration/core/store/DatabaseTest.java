package org.coursemigration.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.coursemigration.api.access.UserId;
import org.coursemigration.core.fake.TestSite;
import org.jdbi.v3.core.JdbiException;
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
          settings.put("directory", "/srv", Optional::of, USER, NOW);
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
                      settings.put("directory", "/srv", Optional::of, USER, NOW);
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

    assertThatThrownBy(() -> settings.put("wstoken", "hush-0123", Optional::of, USER, NOW))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageNotContaining("hush-0123");
  }

  @Test
  void theTablesCanBeBroughtUpToDateAtEveryStart() {
    uploads.insert("first.csv", USER, NOW);

    site.injector.getInstance(CoreSchema.class).migrate();

    assertThat(uploadCount()).isEqualTo(1);
  }

  private void put(String name, String value) {
    settings.put(name, value, Optional::of, USER, NOW);
  }

  private String value(String name) {
    return settings.all().byName().get(name);
  }

  /** What another node does in the meantime. */
  private static void meanwhile(Runnable work) {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      other.submit(work).get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void aTransactionSeesWhatAnotherNodeStoredMeanwhile() {
    put("directory", "/old");

    String seen =
        database.inTransaction(
            () -> {
              assertThat(value("directory")).isEqualTo("/old");
              meanwhile(() -> put("directory", "/new"));
              return value("directory");
            });

    assertThat(seen).isEqualTo("/new");
  }

  @Test
  void connectionsGoBackAsTheyCame() throws SQLException {
    DataSource pool = site.injector.getInstance(DataSource.class);
    int usual = level(pool);

    put("directory", "/srv");

    assertThat(level(pool)).isEqualTo(usual);
  }

  private static int level(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.getTransactionIsolation();
    }
  }

  @Test
  void transactionsThatWaitForEachOtherAreBothStored() throws Exception {
    put("first", "");
    put("second", "");
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger attempts = new AtomicInteger();
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      Future<?> there =
          nodes.submit(() -> putBoth("first", "second", "there", bothHoldOne, attempts));
      Future<?> back =
          nodes.submit(() -> putBoth("second", "first", "back", bothHoldOne, attempts));
      there.get(60, TimeUnit.SECONDS);
      back.get(60, TimeUnit.SECONDS);
    } finally {
      nodes.shutdownNow();
    }

    assertThat(value("first")).isIn("there", "back").isEqualTo(value("second"));
    assertThat(attempts.get()).as("one of them was done again").isGreaterThan(2);
  }

  private Object putBoth(
      String first,
      String second,
      String value,
      CyclicBarrier bothHoldOne,
      AtomicInteger attempts) {
    return database.inTransaction(
        () -> {
          boolean again = attempts.incrementAndGet() > 2;
          put(first, value);
          if (!again) {
            await(bothHoldOne);
          }
          put(second, value);
          return null;
        });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aConnectionThatIsLostTakesItsTransactionWithItAndTheNextCallHasAnother() {
    assertThatThrownBy(
            () ->
                database.inTransactionOnce(
                    () -> {
                      put("directory", "/srv");
                      site.cutDatabaseConnections();
                      return uploads.insert("first.csv", USER, NOW);
                    }))
        .isInstanceOf(JdbiException.class);

    assertThat(value("directory")).isNull();
    put("directory", "/next");
    assertThat(value("directory")).isEqualTo("/next");
  }

  @Test
  void theFirstValueOfASettingMayComeFromTwoNodesAtOnce() throws Exception {
    ExecutorService nodes = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 20; i++) {
        String name = "setting" + i;
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<?>> both =
            Stream.of("one", "other")
                .<Future<?>>map(
                    node ->
                        nodes.submit(
                            () -> {
                              await(start);
                              put(name, node);
                            }))
                .toList();
        for (Future<?> node : both) {
          node.get(30, TimeUnit.SECONDS);
        }
        assertThat(value(name)).isIn("one", "other");
      }
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  void namesAreKeysToTheLetterAndTextsComeBackAsTheyWere() {
    List<String> names =
        List.of("name", "Name", "name ", "n\u00e2me", "\ud83d\ude00", "\ud83d\ude01");
    String text = " it's \\ \ud83d\ude00\u00a0\n".repeat(50_000);

    names.forEach(name -> put(name, name + text));

    for (String name : names) {
      assertThat(value(name)).isEqualTo(name + text);
    }
  }
}
