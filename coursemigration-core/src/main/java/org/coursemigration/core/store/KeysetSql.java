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
        + (byId ? "" : column + direction + ", ")
        + "id"
        + direction
        + " LIMIT :limit";
  }
}
