package org.coursemigration.core.eventlog;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationId;
import org.coursemigration.core.store.Database;
import org.coursemigration.core.store.MigrationRepository;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what happened. The move of a migration and the events that tell of it are one transaction;
 * listeners hear of them after it. Thread safe.
 */
public final class EventLog {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private final Database database;
  private final MigrationRepository migrations;
  private final EventRepository events;
  private final Set<MigrationEventListener> listeners;

  @Inject
  EventLog(
      Database database,
      MigrationRepository migrations,
      EventRepository events,
      Set<MigrationEventListener> listeners) {
    this.database = database;
    this.migrations = migrations;
    this.events = events;
    this.listeners = listeners;
  }

  /**
   * Stores a move of a migration, with the events that tell of it.
   *
   * @return the migration after the move
   * @throws SupersededException if the migration is no longer where the move starts
   */
  public Migration move(Migration from, Migration to, MigrationEvent... told) {
    return move(from, to, () -> {}, told);
  }

  /** The same, with one more change that must not be stored without the move. */
  public Migration move(Migration from, Migration to, Runnable change, MigrationEvent... told) {
    database.inTransaction(
        () -> {
          if (!migrations.replace(from, to)) {
            throw new SupersededException(from);
          }
          change.run();
          List.of(told).forEach(events::insert);
          return to;
        });
    List.of(told).forEach(this::tell);
    return to;
  }

  /**
   * Moves a migration on from wherever it is at this moment, whoever works on it.
   *
   * @param verb gives the migration as it is afterwards, or throws
   * @param telling the events that tell of the move, given the migration afterwards
   * @throws CourseMigrationException if there is no such migration
   */
  public Migration move(
      MigrationId id,
      UnaryOperator<Migration> verb,
      Function<Migration, List<MigrationEvent>> telling) {
    List<MigrationEvent> told = new ArrayList<>();
    Migration moved =
        database.inTransaction(
            () -> {
              told.clear();
              Migration current =
                  migrations
                      .lock(id)
                      .orElseThrow(
                          () -> new CourseMigrationException("There is no migration " + id + "."));
              Migration next = verb.apply(current);
              if (!migrations.replace(current, next)) {
                throw new SupersededException(current);
              }
              told.addAll(telling.apply(next));
              told.forEach(events::insert);
              return next;
            });
    told.forEach(this::tell);
    return moved;
  }

  /** Makes a change, once, and stores the event that tells of it, both or neither. */
  public <T> T change(Supplier<T> change, Function<T, MigrationEvent> telling) {
    AtomicReference<MigrationEvent> told = new AtomicReference<>();
    T result =
        database.inTransactionOnce(
            () -> {
              T changed = change.get();
              told.set(telling.apply(changed));
              events.insert(told.get());
              return changed;
            });
    tell(told.get());
    return result;
  }

  /** Stores an event that comes without a move. */
  public void add(MigrationEvent event) {
    events.insert(event);
    tell(event);
  }

  public Optional<LoggedEvent> find(long id) {
    return events.find(id);
  }

  /** A page of the events that pass the filter; the first one without a key. */
  public Page<LoggedEvent> page(
      EventFilter filter, boolean oldestFirst, Optional<PageKey> key, int limit) {
    return events.page(filter, oldestFirst, key, limit);
  }

  private void tell(MigrationEvent event) {
    for (MigrationEventListener listener : listeners) {
      try {
        listener.onEvent(event);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on the event {}", event.name(), e);
      }
    }
  }
}
