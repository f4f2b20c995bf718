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
import org.coursemigration.mbz.archive.TemporaryDirectory;

/**
 * Sorts any number of files by {@link InspectedFile#ORDER}: as many as fit are sorted in memory,
 * more in temporary files that are then merged and that closing deletes. For one thread.
 */
public final class SortedFiles implements Closeable {
  // About 40,000 files with the names that people give.
  private static final int CHARACTERS_IN_MEMORY = 8 << 20;
  private static final int CHARACTERS_OF_ANY_FILE = 100;

  private final Path temporaryParent;
  private final List<Path> runs = new ArrayList<>();
  private final List<InspectedFile> latest = new ArrayList<>();
  private int characters;
  private TemporaryDirectory temporary;

  /**
   * @param temporaryParent where to make a directory once files do not fit in memory, or null for
   *     the system's directory for temporary files
   */
  public SortedFiles(Path temporaryParent) {
    this.temporaryParent = temporaryParent;
  }

  public void add(InspectedFile file) {
    latest.add(file);
    characters +=
        CHARACTERS_OF_ANY_FILE
            + file.component().length()
            + file.filearea().length()
            + file.filepath().length()
            + file.filename().length();
    if (characters >= CHARACTERS_IN_MEMORY) {
      spill();
    }
  }

  /** Visits all that were added, as often as it is called. */
  public void forEach(Consumer<InspectedFile> consumer) {
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
    if (temporary == null) {
      temporary = new TemporaryDirectory(temporaryParent);
    }
    Path run = temporary.path().resolve("run-" + runs.size());
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
    characters = 0;
  }

  @Override
  public void close() {
    if (temporary != null) {
      temporary.close();
    }
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
