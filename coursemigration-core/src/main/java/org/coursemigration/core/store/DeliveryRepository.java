package org.coursemigration.core.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The notices on their way through the notifiers. Thread safe. */
public final class DeliveryRepository {

  private final Jdbi jdbi;

  @Inject
  DeliveryRepository(Database database) {
    this.jdbi = database.jdbi();
  }

  /** What is to be sent through this notifier by now, what has waited longest first. */
  public List<DueDelivery> due(String notifier, Instant now, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT d.tries, d.nexttry, "
                        + NoticeRepository.COLUMNS
                        + " FROM coursemigration_delivery d"
                        + " JOIN coursemigration_notice n ON n.id = d.noticeid"
                        + " WHERE d.notifier = :notifier AND d.nexttry <= :now"
                        + " ORDER BY d.nexttry, d.noticeid LIMIT :limit")
                .bind("notifier", notifier)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new DueDelivery(
                            NoticeRepository.read(row, context),
                            notifier,
                            row.getInt("tries"),
                            Instant.ofEpochMilli(row.getLong("nexttry"))))
                .list());
  }

  /**
   * Takes a delivery to send it: nobody else does before the given time, when it is due again
   * unless its end was noted.
   *
   * @return the delivery as it is then; empty if another node was first
   */
  public Optional<DueDelivery> take(DueDelivery due, Instant until) {
    return jdbi.withHandle(
                handle ->
                    change(handle, "tries = tries + 1, nexttry = :until", due)
                        .bind("until", until.toEpochMilli())
                        .execute())
            == 1
        ? Optional.of(new DueDelivery(due.notice(), due.notifier(), due.tries() + 1, until))
        : Optional.empty();
  }

  /** It was sent. */
  public void sent(DueDelivery taken, Instant now) {
    jdbi.useHandle(
        handle ->
            change(handle, "timesent = :now, nexttry = NULL, error = NULL", taken)
                .bind("now", now.toEpochMilli())
                .execute());
  }

  /**
   * It could not be sent.
   *
   * @param nextTry when to send it again; empty to give it up
   */
  public void failed(DueDelivery taken, String error, Optional<Instant> nextTry) {
    jdbi.useHandle(
        handle ->
            change(handle, "nexttry = :next, error = :error", taken)
                .bind("next", nextTry.map(Instant::toEpochMilli).orElse(null))
                .bind("error", Database.storable(error))
                .execute());
  }

  /** Changes the delivery, unless another node has taken it meanwhile. */
  private static Update change(Handle handle, String set, DueDelivery delivery) {
    return handle
        .createUpdate(
            "UPDATE coursemigration_delivery SET "
                + set
                + " WHERE noticeid = :notice AND notifier = :notifier AND nexttry = :last")
        .bind("notice", delivery.notice().id())
        .bind("notifier", delivery.notifier())
        .bind("last", delivery.nextTry().toEpochMilli());
  }

  /** Gives up what waits for any notifier but these. */
  public void keepOnly(Collection<String> notifiers, String reason) {
    jdbi.useHandle(
        handle -> {
          Update update =
              handle.createUpdate(
                  "UPDATE coursemigration_delivery SET nexttry = NULL, error = :reason"
                      + " WHERE nexttry IS NOT NULL"
                      + (notifiers.isEmpty() ? "" : " AND notifier NOT IN (<notifiers>)"));
          if (!notifiers.isEmpty()) {
            update.bindList("notifiers", List.copyOf(notifiers));
          }
          update.bind("reason", reason).execute();
        });
  }

  /** How these notices were sent, by their ids. */
  Map<Long, List<Delivery>> ofNotices(Collection<Long> notices) {
    if (notices.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT noticeid, notifier, tries, nexttry, timesent, error"
                        + " FROM coursemigration_delivery WHERE noticeid IN (<notices>)"
                        + " ORDER BY noticeid, notifier")
                .bindList("notices", List.copyOf(notices))
                .map((row, context) -> Map.entry(row.getLong("noticeid"), read(row)))
                .stream()
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("notifier"),
        row.getInt("tries"),
        time(row, "nexttry"),
        time(row, "timesent"),
        Optional.ofNullable(row.getString("error")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
