package org.coursemigration.host.lms;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Brings files and directories to the disk. Many are brought at a time: a disk that keeps a journal
 * notes all who wait for it in one go.
 */
final class DiskSync {

  private static final int AT_A_TIME = 16;
  private static final ExecutorService THREADS = threads();

  private DiskSync() {}

  /**
   * Returns when all of them are on the disk.
   *
   * @throws ClosedByInterruptException if the thread is interrupted, as it would be with one file
   */
  static void all(Collection<Path> paths, OpenOption access) throws IOException {
    if (paths.isEmpty()) {
      return;
    }
    List<Callable<Void>> syncs = new ArrayList<>();
    paths.forEach(
        path ->
            syncs.add(
                () -> {
                  one(path, access);
                  return null;
                }));
    try {
      for (Future<Void> sync : THREADS.invokeAll(syncs)) {
        sync.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new ClosedByInterruptException().initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  /** They wait for the disk alone, and end when there is nothing to do. */
  private static ExecutorService threads() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            AT_A_TIME,
            AT_A_TIME,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "disk-sync");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Returns when it is on the disk. */
  static void one(Path path, OpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }
}
