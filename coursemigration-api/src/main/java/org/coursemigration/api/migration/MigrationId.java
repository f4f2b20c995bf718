package org.coursemigration.api.migration;

/** The id of a migration on the site it belongs to. Source and target count for themselves. */
public record MigrationId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
