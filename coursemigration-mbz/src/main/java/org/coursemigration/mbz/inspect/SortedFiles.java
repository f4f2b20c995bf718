package org.coursemigration.mbz.inspect;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sorts any number of files: as many as fit are sorted in memory, more in temporary files that are
 * then merged.
 */
final class SortedFiles {
  private static final int IN_MEMORY = 50_000;

  private final Path directory;
  private final List<Path> runs = new ArrayList<>();
  private final List<InspectedFile> latest = new ArrayList<>();

  /**
   * @param directory for temporary files, which stay until it is deleted
   */
  SortedFiles(Path directory) {
    this.directory = directory;
  }

  void add(InspectedFile file) {
    latest.add(file);
    if (latest.size() >= IN_MEMORY) {
      spill();
    }
  }

  void forEach(Consumer<InspectedFile> consumer) {
    latest.sort(InspectedFile.ORDER);
    if (runs.isEmpty()) {
      latest.forEach(consumer);
      return;
    }
    if (!latest.isEmpty()) {
      spill();
    }
    merge(consumer);
  }

  private void spill() {
    latest.sort(InspectedFile.ORDER);
    Path run = directory.resolve(".sorted-files-" + runs.size());
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
      for (InspectedFile file : latest) {
        out.writeUTF(file.component());
        out.writeUTF(file.filearea());
        out.writeUTF(file.filepath());
        out.writeUTF(file.filename());
        out.writeLong(file.filesize());
        out.writeUTF(file.contenthash());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot sort the files of the backup", e);
    }
    runs.add(run);
    latest.clear();
  }

  private void merge(Consumer<InspectedFile> consumer) {
    PriorityQueue<Run> queue =
        new PriorityQueue<>(Comparator.comparing(Run::head, InspectedFile.ORDER));
    List<Run> open = new ArrayList<>();
    try {
      for (Path file : runs) {
        Run run = new Run(file);
        open.add(run);
        queue.add(run);
      }
      while (!queue.isEmpty()) {
        Run run = queue.remove();
        consumer.accept(run.head());
        if (run.advance()) {
          queue.add(run);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot sort the files of the backup", e);
    } finally {
      open.forEach(Run::close);
    }
  }

  /** One sorted temporary file, and the entry that is next in it. */
  private static final class Run implements Closeable {
    private final DataInputStream in;
    private InspectedFile head;

    Run(Path file) throws IOException {
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      advance();
    }

    InspectedFile head() {
      return head;
    }

    boolean advance() throws IOException {
      if (in.available() == 0) {
        return false;
      }
      head =
          new InspectedFile(
              in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readUTF());
      return true;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot sort the files of the backup", e);
      }
    }
  }
}
