package org.coursemigration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursemigration.test.databases.FreshDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CollisionTest {

  @AutoClose private final FreshDatabase database = FreshDatabase.create();
  private final AtomicInteger attempts = new AtomicInteger();

  @BeforeEach
  void fill() {
    database.execute("CREATE TABLE account (id INT NOT NULL PRIMARY KEY, amount INT NOT NULL)");
    database.execute("INSERT INTO account VALUES (1, 0), (2, 0)");
  }

  @Test
  void twoTransactionsThatWaitForEachOtherAreBothDone() throws Exception {
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> there = threads.submit(() -> Collision.repeat(() -> add(1, 2, bothHoldOne)));
      Future<?> back = threads.submit(() -> Collision.repeat(() -> add(2, 1, bothHoldOne)));
      there.get();
      back.get();
    } finally {
      threads.shutdownNow();
    }

    assertThat(database.query("SELECT amount FROM account")).containsExactly("2", "2");
    assertThat(attempts.get()).as("one of the two was done again").isGreaterThan(2);
  }

  private int add(int first, int second, CyclicBarrier bothHoldOne) {
    boolean again = attempts.incrementAndGet() > 2;
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("UPDATE account SET amount = amount + 1 WHERE id = " + first);
      if (!again) {
        bothHoldOne.await(30, TimeUnit.SECONDS);
      }
      statement.execute("UPDATE account SET amount = amount + 1 WHERE id = " + second);
      connection.commit();
      return 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void workThatWaitedTooLongForALockIsDoneAgain() throws SQLException {
    try (Connection holder = database.dataSource().getConnection();
        Statement holding = holder.createStatement()) {
      holder.setAutoCommit(false);
      holding.execute("UPDATE account SET amount = 5 WHERE id = 1");

      Collision.repeat(
          () -> {
            if (attempts.incrementAndGet() == 2) {
              commit(holder);
            }
            return addImpatiently();
          });
    }

    assertThat(attempts.get()).isEqualTo(2);
    assertThat(database.query("SELECT amount FROM account WHERE id = 1")).containsExactly("6");
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int addImpatiently() {
    String shortWait =
        switch (DatabaseKind.of(database.dataSource())) {
          case H2 -> "SET LOCK_TIMEOUT 100";
          case POSTGRESQL -> "SET lock_timeout = 100";
          case MARIADB -> "SET innodb_lock_wait_timeout = 1";
        };
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(shortWait);
      return statement.executeUpdate("UPDATE account SET amount = amount + 1 WHERE id = 1");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void otherFailuresAreNotRepeated() {
    assertThatThrownBy(
            () ->
                Collision.repeat(
                    () -> {
                      attempts.incrementAndGet();
                      database.execute("INSERT INTO account VALUES (1, 0)");
                      return 0;
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(attempts.get()).isEqualTo(1);
  }
}
