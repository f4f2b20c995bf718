package org.coursemigration.mbz.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * One gzip member, compressed by a thread of its own while the caller makes the bytes that come
 * next. What is little enough for one block needs no thread. The stream beneath is used by the
 * caller's thread alone, which so gets its errors and interrupts, and stays open.
 *
 * <p>Not thread-safe.
 */
final class ConcurrentGzip extends OutputStream {
  private static final int BLOCK = 1 << 17;
  private static final int BLOCKS_AHEAD = 4;

  private final OutputStream out;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final GZIPOutputStream gzip;
  private final Queue<CompletableFuture<byte[]>> ahead = new ArrayDeque<>();
  private byte[] block = new byte[BLOCK];
  private int filled;
  private ExecutorService compressor;

  ConcurrentGzip(OutputStream out) throws IOException {
    this.out = out;
    this.gzip = new GZIPOutputStream(packed, BLOCK);
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
      int part = Math.min(left, block.length - filled);
      System.arraycopy(bytes, from, block, filled, part);
      filled += part;
      from += part;
      left -= part;
      if (filled == block.length) {
        handOver();
      }
    }
  }

  private void handOver() throws IOException {
    if (compressor == null) {
      compressor = Executors.newSingleThreadExecutor(ConcurrentGzip::daemon);
    }
    byte[] full = block;
    ahead.add(CompletableFuture.supplyAsync(() -> compressed(full, full.length), compressor));
    block = new byte[BLOCK];
    filled = 0;
    while (ahead.size() > BLOCKS_AHEAD || (!ahead.isEmpty() && ahead.peek().isDone())) {
      out.write(ahead.remove().join());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "coursemigration-gzip");
    thread.setDaemon(true);
    return thread;
  }

  private byte[] compressed(byte[] bytes, int length) {
    try {
      gzip.write(bytes, 0, length);
      return taken();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory is no disk that could fail.", e);
    }
  }

  private byte[] taken() {
    byte[] bytes = packed.toByteArray();
    packed.reset();
    return bytes;
  }

  /** Writes what is left of the member and flushes the stream beneath. */
  void finish() throws IOException {
    while (!ahead.isEmpty()) {
      out.write(ahead.remove().join());
    }
    // The compressor has come to its end: what it did is seen here, as each block was joined.
    out.write(compressed(block, filled));
    gzip.finish();
    out.write(taken());
    out.flush();
  }

  /** Lets go of the thread; what was not finished is lost. */
  @Override
  public void close() {
    if (compressor != null) {
      compressor.shutdownNow();
    }
  }
}
