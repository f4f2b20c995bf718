package org.coursemigration.mbz.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of gzip members, inflated some blocks ahead by a thread of its own while the caller
 * works on those before. What is little enough for one block needs no thread. Errors come where
 * they would without it, after the last good byte.
 *
 * <p>Not thread-safe; the stream beneath is left to this one and closed with it.
 */
final class ConcurrentGunzip extends InputStream {
  private static final int BLOCK = 1 << 17;
  private static final int BLOCKS_AHEAD = 4;

  private final GZIPInputStream gzip;
  private final Queue<CompletableFuture<Block>> ahead = new ArrayDeque<>();
  private ExecutorService inflater;
  private Block block;
  private int taken;

  /**
   * @param in has to answer {@link InputStream#available()}, which tells whether another member
   *     follows
   */
  ConcurrentGunzip(InputStream in) throws IOException {
    this.gzip = new GZIPInputStream(in, BLOCK);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (block == null || taken == block.length) {
      if (block != null && block.isLast) {
        return end();
      }
      block = next();
      taken = 0;
    }
    int part = Math.min(length, block.length - taken);
    System.arraycopy(block.bytes, taken, buffer, offset, part);
    taken += part;
    return part;
  }

  private int end() throws IOException {
    if (block.failure != null) {
      throw block.failure;
    }
    return -1;
  }

  private Block next() {
    if (block == null) {
      return inflated();
    }
    if (inflater == null) {
      inflater = Executors.newSingleThreadExecutor(ConcurrentGunzip::daemon);
    }
    while (ahead.size() <= BLOCKS_AHEAD) {
      ahead.add(CompletableFuture.supplyAsync(this::inflated, inflater));
    }
    return ahead.remove().join();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "coursemigration-gunzip");
    thread.setDaemon(true);
    return thread;
  }

  private Block inflated() {
    Block inflated = new Block();
    try {
      int read;
      while (inflated.length < BLOCK
          && (read = gzip.read(inflated.bytes, inflated.length, BLOCK - inflated.length)) >= 0) {
        inflated.length += read;
      }
      inflated.isLast = inflated.length < BLOCK;
    } catch (IOException e) {
      inflated.isLast = true;
      inflated.failure = e;
    }
    return inflated;
  }

  @Override
  public void close() throws IOException {
    if (inflater != null) {
      // Nobody may read the file when it is closed.
      ahead.forEach(CompletableFuture::join);
      inflater.shutdown();
    }
    gzip.close();
  }

  /** Filled by one thread, then read by the other. */
  private static final class Block {
    private final byte[] bytes = new byte[BLOCK];
    private int length;

    /** Nothing comes after it: the members end, or inflating has failed. */
    private boolean isLast;

    private IOException failure;
  }
}
