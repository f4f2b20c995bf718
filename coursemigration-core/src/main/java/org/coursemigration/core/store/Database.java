package org.coursemigration.core.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.coursemigration.database.Collision;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The host's database. What repositories do within one {@link #inTransaction} in the same thread is
 * stored as a whole or not at all. Thread safe.
 */
@Singleton
public final class Database {

  private final Jdbi jdbi;

  @Inject
  Database(DataSource dataSource) {
    this.jdbi = Jdbi.create(new ReadCommitted(dataSource));
    // What was bound to a statement that failed may be a token, and its message goes to a log.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /** For repositories: joins the transaction that the thread is in. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Asks the database for nothing, to find out whether it answers. */
  public void ping() {
    jdbi.withHandle(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
  }

  /** The text as every database takes it: PostgreSQL stores no U+0000. */
  public static String storable(String text) {
    return text.replace('\0', '\ufffd');
  }

  /**
   * Does the work in a transaction; joins the one that the thread is in already. Work that collided
   * with another transaction is done again, so it changes nothing but the database.
   */
  public <T> T inTransaction(Supplier<T> work) {
    return jdbi.withHandle(
        handle ->
            handle.isInTransaction()
                ? work.get()
                : Collision.repeat(() -> handle.inTransaction(transaction -> work.get())));
  }

  /** The same for work that cannot be done again, such as reading a stream. */
  public <T> T inTransactionOnce(Supplier<T> work) {
    return jdbi.inTransaction(handle -> work.get());
  }

  /** Does the work in a transaction and takes back whatever it changed. */
  public <T> T tryOut(Supplier<T> work) {
    return jdbi.inTransaction(
        handle -> {
          T result = work.get();
          handle.rollback();
          return result;
        });
  }
}
