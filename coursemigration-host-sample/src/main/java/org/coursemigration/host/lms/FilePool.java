package org.coursemigration.host.lms;

import static java.util.Objects.requireNonNull;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursemigration.mbz.ContentHash;

/**
 * File content by its SHA-1, each content once, in one of 256 directories as in a backup: {@code
 * filedir/aa/aabb…}. Content is whole or absent, and on the disk for good once its placement is
 * finished.
 *
 * <p>Who adds content first commits the row that refers to it and then places the content; who
 * deletes looks for such rows while no content of that hash can be placed. So content that is
 * referred to is never deleted, whatever happens at the same time, in this process or in another
 * one on the same directory.
 */
public final class FilePool {

  private static final int STRIPES = 256;

  // File locks belong to the process: threads of all pools in it take turns here first.
  private static final Lock[] THREADS =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

  private final Path filedir;
  private final Path temp;
  private final Path locks;

  /** Makes the directories {@code filedir} and {@code temp} below this one. */
  public FilePool(Path directory) {
    this.filedir = directory.resolve("filedir");
    this.temp = directory.resolve("temp");
    this.locks = temp.resolve("locks");
    try {
      Files.createDirectories(filedir);
      Files.createDirectories(locks);
    } catch (IOException e) {
      throw new LmsException(
          "The data directory " + directory + " cannot be used: " + reasonOf(e), e);
    }
  }

  /**
   * Where temporary files of the LMS belong: on the disk of the pool, so that they can be moved.
   */
  public Path temp() {
    return temp;
  }

  /** Writes content beside the pool, where it has no effect yet. */
  public StagedContent stage(InputStream content) {
    requireNonNull(content);
    try {
      Path file = Files.createTempFile(temp, "staged-", null);
      MessageDigest digest = ContentHash.newDigest();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
        long size = content.transferTo(out);
        return new StagedContent(ContentHash.of(digest), size, file);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(file);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + temp + ": " + reasonOf(e), e);
    }
  }

  /** Begins to move files into the pool, many of them in little more time than one. */
  Placement placement() {
    return new Placement();
  }

  /**
   * Files that are to be added, by their SHA-1.
   *
   * @param fresh those that the pool had not, which are being brought to the disk
   */
  record Prepared(Map<String, Path> files, Set<String> fresh, DiskSync sync) {}

  /**
   * Files on their way into the pool, there for good once this is finished. Of many files all are
   * prepared before the first is added: otherwise each would wait until the disk has noted the move
   * of the one before. For one thread.
   */
  final class Placement {

    private final Set<Path> changed = new HashSet<>();

    private Placement() {}

    /**
     * Begins to bring files to the disk that are to be added.
     *
     * @param files by their SHA-1, which the caller has computed
     */
    Prepared prepare(Map<String, Path> files) {
      Set<String> fresh = new HashSet<>();
      files.forEach(
          (hash, file) -> {
            if (!contains(hash) && Files.exists(file)) {
              fresh.add(hash);
            }
          });
      return new Prepared(
          files,
          fresh,
          DiskSync.of(fresh.stream().map(files::get).toList(), StandardOpenOption.WRITE));
    }

    /**
     * Moves files into the pool; those whose content it has already stay where they are.
     *
     * @return the SHA-1 of those that are neither there nor in the pool
     */
    Set<String> add(Prepared prepared) {
      try {
        prepared.sync().await();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write to the disk: " + reasonOf(e), e);
      }
      Set<String> missing = new HashSet<>();
      prepared.files().keySet().stream()
          .collect(Collectors.groupingBy(FilePool::stripe))
          .forEach(
              (stripe, hashes) ->
                  exclusively(
                      stripe,
                      () -> {
                        for (String hash : hashes) {
                          if (!isAdded(hash, prepared)) {
                            missing.add(hash);
                          }
                        }
                      }));
      return missing;
    }

    private boolean isAdded(String hash, Prepared prepared) throws IOException {
      Path target = path(hash);
      if (!Files.exists(target)) {
        Path file = prepared.files().get(hash);
        if (Files.notExists(file)) {
          return false;
        }
        if (!prepared.fresh().contains(hash)) {
          DiskSync.one(file, StandardOpenOption.WRITE);
        }
        if (Files.notExists(target.getParent())) {
          Files.createDirectories(target.getParent());
          changed.add(filedir);
        }
        move(file, target);
      }
      // Also of content that was there: who placed it may not have come to finish.
      changed.add(target.getParent());
      return true;
    }

    /** Returns when all that was added is safe on the disk. */
    void finish() {
      try {
        DiskSync.of(changed, StandardOpenOption.READ).await();
        changed.clear();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write to " + filedir + ": " + reasonOf(e), e);
      }
    }
  }

  /** Whether the content is here now. */
  public boolean contains(String hash) {
    return Files.exists(path(hash));
  }

  /**
   * @throws UncheckedIOException if the content is not there or cannot be read
   */
  public InputStream open(String hash) {
    try {
      return new FileInputStream(path(hash).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The content " + hash + " is not in the file pool " + filedir + ".", e);
    }
  }

  /** Where the content is, or would be; read only. */
  public Path path(String hash) {
    if (!ContentHash.isValid(hash)) {
      throw new IllegalArgumentException("Not a content hash: " + hash);
    }
    return filedir.resolve(stripe(hash)).resolve(hash);
  }

  /**
   * Deletes the content if nothing refers to it.
   *
   * @param referenced looks into the database for a committed reference, in a transaction of its
   *     own
   */
  void deleteUnless(Predicate<String> referenced, String hash) {
    exclusively(
        stripe(hash),
        () -> {
          if (!referenced.test(hash)) {
            Files.deleteIfExists(path(hash));
          }
        });
  }

  private void move(Path file, Path target) throws IOException {
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path copy = Files.createTempFile(temp, "placed-", null);
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      DiskSync.one(copy, StandardOpenOption.WRITE);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(file);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static String stripe(String hash) {
    return hash.substring(0, 2);
  }

  private void exclusively(String stripe, Work work) {
    Lock threads = THREADS[Integer.parseInt(stripe, 16)];
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(
                locks.resolve(stripe), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      if (!processes.isValid()) {
        throw new IOException("the lock was lost");
      }
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file pool " + filedir + " cannot be changed: " + reasonOf(e), e);
    } finally {
      threads.unlock();
    }
  }

  private static String reasonOf(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no " + e.getMessage();
    }
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(e.getMessage());
  }
}
