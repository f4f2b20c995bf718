package org.coursemigration.storage.shareddisk;

import java.io.IOException;

/** The disk failed, as opposed to the content that was to be written to it. */
final class DiskException extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException reason;

  DiskException(IOException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  IOException reason() {
    return reason;
  }
}
