package org.coursemigration.api.access;

/** The id of a user account on the site it belongs to. */
public record UserId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
