package org.coursemigration.storage.shareddisk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.coursemigration.api.storage.Fingerprint;

/**
 * Takes the fingerprint of what goes through to the disk, and remembers when that failed: the
 * content may hide it or dress it up. A block is hashed by a thread of its own while the disk takes
 * it and the content makes the next; what is little enough for one block needs no thread. Closing
 * does nothing; the push closes the file. For one thread.
 */
final class HashingStream extends OutputStream {

  private static final int BLOCK_SIZE = 1 << 18;

  private final OutputStream file;
  private final Fingerprint fingerprint = new Fingerprint();
  private byte[] block = new byte[BLOCK_SIZE];
  private int filled;
  private byte[] blockBefore;
  private CompletableFuture<Void> hashedBefore = CompletableFuture.completedFuture(null);
  private ExecutorService hasher;
  private IOException failure;

  HashingStream(OutputStream file) {
    this.file = file;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == BLOCK_SIZE) {
        passOn();
      }
      int part = Math.min(left, BLOCK_SIZE - filled);
      System.arraycopy(bytes, from, block, filled, part);
      filled += part;
      from += part;
      left -= part;
    }
  }

  private void passOn() throws IOException {
    if (hasher == null) {
      hasher = Executors.newSingleThreadExecutor(HashingStream::daemon);
      blockBefore = new byte[BLOCK_SIZE];
    }
    hashedBefore.join();
    byte[] full = block;
    hashedBefore = CompletableFuture.runAsync(() -> fingerprint.write(full, 0, BLOCK_SIZE), hasher);
    block = blockBefore;
    blockBefore = full;
    filled = 0;
    writeToDisk(full, BLOCK_SIZE);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "coursemigration-sha256");
    thread.setDaemon(true);
    return thread;
  }

  private void writeToDisk(byte[] bytes, int length) throws IOException {
    try {
      file.write(bytes, 0, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Passes on what is left. Nothing is to be written afterwards. */
  void finish() throws IOException {
    writeToDisk(block, filled);
    hashedBefore.join();
    fingerprint.write(block, 0, filled);
    filled = 0;
  }

  /** That of all that was written. To be asked when this is finished. */
  Fingerprint fingerprint() {
    return fingerprint;
  }

  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Lets go of the thread. Closing would not do: the content may close what it has written. */
  void release() {
    if (hasher != null) {
      hasher.shutdown();
    }
  }
}
