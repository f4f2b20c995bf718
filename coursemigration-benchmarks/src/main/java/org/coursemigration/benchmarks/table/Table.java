package org.coursemigration.benchmarks.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All rows of a run. The file has each of them as soon as it is known. For one thread. */
public final class Table {

  private final Path file;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param file is written anew
   */
  public Table(Path file) {
    this.file = file;
  }

  /** Adds a row, and prints it. */
  public void add(String work, Pair pair, String unit, Target target) {
    Row row = new Row(work, pair, unit, target);
    rows.add(row);
    System.out.println(row.line());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, this + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The table cannot be written to '" + file + "'", e);
    }
  }

  /** Whether all targets are met. */
  public boolean isMet() {
    return rows.stream().allMatch(Row::isMet);
  }

  /** The table in Markdown. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(Row.HEADER);
    rows.forEach(row -> text.append('\n').append(row.line()));
    return text.toString();
  }
}
