package org.coursemigration.core.store;

import org.coursemigration.api.migration.Migration;

/** The order of a list of migrations; those of the same value come by id, in the same direction. */
public record MigrationSort(Column column, boolean ascending) {

  /** What a list can be sorted by: columns that have an index. */
  public enum Column {
    ID("id"),
    STATUS("status"),
    MODIFIED("timemodified");

    private final String sql;

    Column(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    PageKey key(Migration migration) {
      long value =
          switch (this) {
            case ID -> migration.id().value();
            case STATUS -> migration.status().code();
            case MODIFIED -> migration.timeModified().toEpochMilli();
          };
      return new PageKey(value, migration.id().value(), false);
    }
  }

  public static final MigrationSort NEWEST_FIRST = new MigrationSort(Column.ID, false);

  public static final MigrationSort OLDEST_FIRST = new MigrationSort(Column.ID, true);
}
