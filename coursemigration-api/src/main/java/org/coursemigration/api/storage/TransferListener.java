package org.coursemigration.api.storage;

/**
 * Told by a storage that bytes of a backup move, so that a transfer that stands still can be told
 * from a long one. May throw to end the transfer; the storage lets that exception through.
 */
@FunctionalInterface
public interface TransferListener {

  /**
   * @param bytes how many moved since the last time
   */
  void moved(long bytes);
}
