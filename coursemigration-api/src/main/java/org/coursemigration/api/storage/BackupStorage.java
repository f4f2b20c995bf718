package org.coursemigration.api.storage;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where course backups wait between the site that made them and the site that restores them.
 *
 * <p>A backup is whole or absent: {@link #push} publishes all of the content or leaves nothing
 * behind, so {@link #pull} never sees half a file. A storage may be shared by several sites, some
 * of them Moodle sites that put plain files there. Several threads use a storage at once.
 *
 * <p>Every method throws {@link StorageException} when the storage cannot tell or cannot do it now,
 * with a message that names the backup and the place. Interrupting the thread may end a call early,
 * also with that exception; the thread stays interrupted.
 */
public interface BackupStorage extends AutoCloseable {

  /**
   * Stores the bytes that the content writes, under this name. They are counted and hashed on the
   * way. When this returns they survive a crash of the machine. When it throws, nothing is stored
   * under this name that was not there before. Pushing the same bytes under the same name again
   * succeeds. An {@link java.io.IOException} of the content becomes the cause of a {@link
   * StorageException}; an unchecked exception of the content comes through as it is.
   *
   * @throws BackupNameTakenException if other bytes are stored under this name; they are left alone
   */
  StoredBackup push(BackupName name, BackupContent content);

  /**
   * Makes the backup readable as a local file. A storage that is local already hands out its own
   * file. If a checksum is known, the bytes have been checked against it.
   *
   * @throws BackupNotFoundException if nothing is stored under this name
   * @throws DamagedBackupException if the bytes do not match the known checksum
   */
  PulledBackup pull(BackupName name);

  /**
   * The same, with somebody who is told while bytes are copied or checked. A storage that takes
   * long over that implements it.
   */
  default PulledBackup pull(BackupName name, TransferListener listener) {
    return pull(name);
  }

  /** What is stored under this name; empty only when the storage is sure that nothing is. */
  Optional<StoredBackup> find(BackupName name);

  /** Removes the backup; does nothing if there is none. */
  void delete(BackupName name);

  /**
   * All backups and leftovers, in no order, read while the stream is used: a storage may hold many.
   * Of what others put there only files that end in {@code .mbz} are backups; their other files are
   * not listed. What comes or goes meanwhile may be listed or not. The caller closes the stream;
   * using it throws {@link StorageException} when the storage cannot tell how it goes on.
   */
  Stream<StoredItem> list();

  /**
   * Removes a leftover that was listed; does nothing if it is gone, or is needed again. The caller
   * sees to it that no push under way still needs it.
   *
   * @throws IllegalArgumentException if it is a backup, or nothing that this storage would list
   */
  void discard(StoredItem leftover);

  /**
   * What stands in the way of this access right now; empty when the storage is ready. The answer is
   * found by doing it: for {@link Access#WRITE} a probe is written, read back and deleted.
   */
  Optional<StorageProblem> problemWith(Access access);

  /** Lets go of connections. The storage is not used afterwards. */
  @Override
  default void close() {}
}
