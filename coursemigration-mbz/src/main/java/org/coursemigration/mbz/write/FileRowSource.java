package org.coursemigration.mbz.write;

import java.util.function.Consumer;
import org.coursemigration.mbz.model.BackupFile;

/** Rows for {@code files.xml}, streamed in the order in which they are to be written. */
@FunctionalInterface
public interface FileRowSource {
  /** Gives every row, the same each time: the writer asks twice. */
  void forEach(Consumer<BackupFile> consumer);

  static FileRowSource of(Iterable<BackupFile> rows) {
    return rows::forEach;
  }
}
