package org.coursemigration.host.cli;

/** A command cannot do what it was told; the message says why. */
final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
