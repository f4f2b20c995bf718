package org.coursemigration.core.store;

import java.util.Optional;

/** The end of a query that fetches one page of a sorted list. */
public final class KeysetSql {

  private KeysetSql() {}

  /**
   * The condition, order and limit, with the parameters {@code keyvalue}, {@code keyid} (both only
   * with a key) and {@code limit}; to stand behind a condition.
   */
  public static String of(String column, boolean ascending, Optional<PageKey> key) {
    return of(Optional.empty(), column, ascending, key);
  }

  /**
   * The same, when the condition asks for one value of a column.
   *
   * @param fixed that column, if an index begins with it and goes on with the sorted one. It
   *     changes nothing in the order, but H2 walks along an index only if all of its columns are in
   *     there, and otherwise sorts all rows that fit
   */
  public static String of(
      Optional<String> fixed, String column, boolean ascending, Optional<PageKey> key) {
    boolean upwards = ascending != key.filter(PageKey::before).isPresent();
    String beyond = upwards ? ">" : "<";
    String direction = upwards ? "" : " DESC";
    boolean byId = column.equals("id");
    String condition =
        key.isEmpty()
            ? ""
            : byId
                ? " AND id " + beyond + " :keyid"
                // The first part alone is what every database can look up in an index.
                : " AND "
                    + column
                    + " "
                    + beyond
                    + "= :keyvalue AND ("
                    + column
                    + " <> :keyvalue OR id "
                    + beyond
                    + " :keyid)";
    return condition
        + " ORDER BY "
        + fixed.map(name -> name + direction + ", ").orElse("")
        + (byId ? "" : column + direction + ", ")
        + "id"
        + direction
        + " LIMIT :limit";
  }
}
