package org.coursemigration.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.benchmarks.site.Workplace;
import org.coursemigration.benchmarks.table.Pair;
import org.coursemigration.benchmarks.table.Table;
import org.coursemigration.benchmarks.table.Target;
import org.coursemigration.storage.shareddisk.SharedDiskStorageProvider;

/** A file of 2 GB into a shared disk and out of it, with its checksum, beside a copy of it. */
public final class HandOver implements LoadProgram {

  private static final long SIZE = 2L << 30;
  private static final int ROUNDS = 3;
  private static final long PAUSE_MILLIS = 5_000;
  private static final BackupName NAME = new BackupName("large.mbz");

  @Override
  public void run(Workplace place, Table table) throws Exception {
    Path file = random(place.file("large.mbz"));
    Path copy = place.file("copy.mbz");
    Path exchange = place.directory("exchange");
    try (BackupStorage storage =
        new SharedDiskStorageProvider()
            .open(
                new SettingValues(
                    Map.of(SharedDiskStorageProvider.DIRECTORY.name(), exchange.toString())))) {
      double[] pushes = new double[ROUNDS];
      double[] pulls = new double[ROUNDS];
      double[] copies = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        copies[round] = rested(() -> copy(file, copy));
        Files.delete(copy);
        pushes[round] = rested(() -> push(storage, file));
        pulls[round] = Stopwatch.seconds(() -> pull(storage));
        storage.delete(NAME);
      }
      table.add("shared disk, push of 2 GB", Pair.of(pushes, copies), "s", Target.ratioAtMost(1.3));
      table.add("shared disk, pull of 2 GB", Pair.of(pulls, copies), "s", Target.ratioAtMost(1.3));
    }
  }

  /**
   * A virtual machine may give the memory of deleted files back to its host two seconds later, in
   * the midst of the next work. Here all of it is gone before any work begins.
   */
  private static double rested(Stopwatch.Work work) throws Exception {
    Thread.sleep(PAUSE_MILLIS);
    return Stopwatch.seconds(work);
  }

  /** Random bytes, so that neither a disk nor a stream can make less of them. */
  static Path random(Path file) throws IOException {
    byte[] part = new byte[1 << 20];
    Random random = new Random(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long written = 0; written < SIZE; written += part.length) {
        random.nextBytes(part);
        out.write(part);
      }
    }
    return file;
  }

  private static void push(BackupStorage storage, Path file) {
    storage.push(
        NAME,
        out -> {
          try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(out);
          }
        });
  }

  private static void pull(BackupStorage storage) throws IOException {
    try (PulledBackup pulled = storage.pull(NAME)) {
      if (Files.size(pulled.file()) != SIZE) {
        throw new IllegalStateException("The backup came back with another size.");
      }
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    Commands.run("cp", from.toString(), to.toString());
    Commands.run("sync", to.toString());
  }
}
