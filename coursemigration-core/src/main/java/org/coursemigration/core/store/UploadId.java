package org.coursemigration.core.store;

/** The id of an uploaded course list. */
public record UploadId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
