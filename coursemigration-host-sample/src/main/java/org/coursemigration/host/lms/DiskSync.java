package org.coursemigration.host.lms;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

  private static final int AT_A_TIME = 32;
  private static final ExecutorService THREADS = threads();

  private final List<Future<?>> syncs;

  private DiskSync(List<Future<?>> syncs) {
    this.syncs = syncs;
  }

  /** Begins to bring them to the disk, as far as they are there. */
  static DiskSync of(Collection<Path> paths, OpenOption access) {
    List<Future<?>> syncs = new ArrayList<>();
    for (Path path : paths) {
      syncs.add(
          THREADS.submit(
              () -> {
                try {
                  one(path, access);
                } catch (NoSuchFileException e) {
                  // What was moved away meanwhile was brought to the disk before.
                }
                return null;
              }));
    }
    return new DiskSync(syncs);
  }

  /**
   * Returns when all of them are on the disk.
   *
   * @throws ClosedByInterruptException if the thread is interrupted, as it would be with one file
   */
  void await() throws IOException {
    try {
      for (Future<?> sync : syncs) {
        sync.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new ClosedByInterruptException().initCause(e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      syncs.forEach(sync -> sync.cancel(true));
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
