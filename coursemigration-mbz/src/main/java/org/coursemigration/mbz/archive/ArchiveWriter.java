package org.coursemigration.mbz.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.coursemigration.mbz.BackupContainer;

/**
 * Packs entries one after the other into a stream, as Moodle 4.5 packs them, each directory before
 * its content. The same entries and the same time give the same bytes.
 *
 * <p>Not thread-safe. Closing ends the archive and flushes the stream, which stays open and belongs
 * to the caller.
 */
public abstract class ArchiveWriter implements Closeable {
  private final Set<String> directories = new HashSet<>();

  ArchiveWriter() {}

  /**
   * @param time the modification time of every file in the archive
   */
  public static ArchiveWriter create(BackupContainer container, OutputStream out, Instant time)
      throws IOException {
    return switch (container) {
      case TGZ -> new TgzWriter(out, time);
      case ZIP -> new ZipWriter(out, time);
    };
  }

  /**
   * Writes a file, and before it those of its directories that were not written yet.
   *
   * @param name as in {@code activities/page_7/page.xml}
   * @param size the exact number of bytes that {@code content} gives
   * @throws IllegalArgumentException if the name is absolute or leaves the archive, or if the
   *     container cannot hold a name or a size like this
   * @throws IOException if content ends early or goes on after {@code size}, or the stream fails
   */
  public final void write(String name, long size, InputStream content) throws IOException {
    if (name.isEmpty() || !EntryName.clean(name).equals(name)) {
      throw new IllegalArgumentException("Not an entry name: " + name);
    }
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      String directory = name.substring(0, slash + 1);
      if (directories.add(directory)) {
        writeDirectory(directory);
      }
    }
    writeFile(name, size, content);
  }

  abstract void writeDirectory(String name) throws IOException;

  abstract void writeFile(String name, long size, InputStream content) throws IOException;

  static void copyExactly(
      String name, long size, InputStream content, OutputStream out, byte[] buffer)
      throws IOException {
    long left = size;
    while (left > 0) {
      int read = content.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new IOException(name + " ended " + left + " bytes before its size of " + size);
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    if (content.read() >= 0) {
      throw new IOException(name + " is longer than its size of " + size);
    }
  }
}
