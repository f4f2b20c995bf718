package org.coursemigration.testkit.storage;

import static java.util.Objects.requireNonNull;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupNotFoundException;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.Fingerprint;
import org.coursemigration.api.storage.LocalCopy;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.api.storage.TransferListener;

/**
 * Wraps any storage and goes wrong at chosen calls, so that a test can show what its user does
 * then. All other calls go through. Several threads may use it; which of two concurrent calls meets
 * a fault is then open.
 *
 * <pre>{@code
 * FaultyStorage storage = new FaultyStorage(new InMemoryBackupStorage());
 * storage.next(Call.PUSH, Fault.failsThoughDone());
 * }</pre>
 */
public final class FaultyStorage implements BackupStorage {

  /** The methods of a storage. */
  public enum Call {
    PUSH,
    PULL,
    FIND,
    DELETE,
    LIST,
    DISCARD,
    PROBLEM_WITH
  }

  private final BackupStorage storage;
  private final Faults faults;

  /** Wraps a storage with faults of its own. */
  public FaultyStorage(BackupStorage storage) {
    this(storage, new Faults());
  }

  FaultyStorage(BackupStorage storage, Faults faults) {
    this.storage = requireNonNull(storage);
    this.faults = faults;
  }

  /** As {@link Faults#next}. */
  public void next(Call call, Fault fault) {
    faults.next(call, fault);
  }

  /** As {@link Faults#at}. */
  public void at(Call call, int number, Fault fault) {
    faults.at(call, number, fault);
  }

  /** As {@link Faults#always}. */
  public void always(Call call, Fault fault) {
    faults.always(call, fault);
  }

  /** As {@link Faults#heal}. */
  public void heal() {
    faults.heal();
  }

  /** As {@link Faults#calls}. */
  public int calls(Call call) {
    return faults.calls(call);
  }

  @Override
  public StoredBackup push(BackupName name, BackupContent content) {
    return run(Call.PUSH, the(name), fault -> pushWith(fault, name, content));
  }

  private StoredBackup pushWith(Fault fault, BackupName name, BackupContent content) {
    return switch (fault.kind()) {
      case BROKEN_OFF ->
          storage.push(
              name,
              out -> content.writeTo(new NarrowStream(out, fault.bytes(), failure(the(name)))));
      case TRUNCATION -> pushTruncated(fault, name, content);
      default -> storage.push(name, content);
    };
  }

  private StoredBackup pushTruncated(Fault fault, BackupName name, BackupContent content) {
    Fingerprint whole = new Fingerprint();
    storage.push(
        name, out -> content.writeTo(new Tee(whole, new NarrowStream(out, fault.bytes(), null))));
    return whole.describedAs(name);
  }

  @Override
  public PulledBackup pull(BackupName name) {
    return pull(name, bytes -> {});
  }

  @Override
  public PulledBackup pull(BackupName name, TransferListener listener) {
    return run(
        Call.PULL,
        the(name),
        fault ->
            switch (fault.kind()) {
              case ABSENCE -> throw new BackupNotFoundException(name, "in the faulty storage");
              case TRUNCATION -> pullTruncated(fault, name);
              default -> storage.pull(name, listener);
            });
  }

  private PulledBackup pullTruncated(Fault fault, BackupName name) {
    try (PulledBackup whole = storage.pull(name);
        InputStream in = Files.newInputStream(whole.file())) {
      LocalCopy copy = LocalCopy.of(name);
      try (OutputStream out =
          new NarrowStream(Files.newOutputStream(copy.file()), fault.bytes(), null)) {
        in.transferTo(out);
      }
      return copy;
    } catch (IOException e) {
      throw new StorageException("The backup '" + name + "' could not be copied.", e);
    }
  }

  @Override
  public Optional<StoredBackup> find(BackupName name) {
    return run(
        Call.FIND,
        the(name),
        fault -> fault.kind() == Fault.Kind.ABSENCE ? Optional.empty() : storage.find(name));
  }

  @Override
  public void delete(BackupName name) {
    run(
        Call.DELETE,
        the(name),
        fault -> {
          storage.delete(name);
          return null;
        });
  }

  @Override
  public Stream<StoredItem> list() {
    return run(
        Call.LIST,
        "the list",
        fault -> fault.kind() == Fault.Kind.ABSENCE ? Stream.empty() : storage.list());
  }

  @Override
  public void discard(StoredItem leftover) {
    run(
        Call.DISCARD,
        "the leftover '" + leftover.name() + "'",
        fault -> {
          storage.discard(leftover);
          return null;
        });
  }

  /** A fault that fails is told as a problem here, as the contract wants it. */
  @Override
  public Optional<StorageProblem> problemWith(Access access) {
    Optional<Fault> fault = faults.meet(Call.PROBLEM_WITH);
    fault.ifPresent(Fault::act);
    boolean well = fault.isEmpty() || fault.get().kind() == Fault.Kind.ACTION;
    return well
        ? storage.problemWith(access)
        : Optional.of(new StorageProblem("The faulty storage was told to have a problem."));
  }

  @Override
  public void close() {
    storage.close();
  }

  private interface Work<T> {
    T with(Fault fault);
  }

  private <T> T run(Call call, String what, Work<T> work) {
    Fault fault = faults.meet(call).orElse(Fault.after(() -> {}));
    fault.act();
    boolean fails =
        switch (fault.kind()) {
          case FAILURE -> true;
          case BROKEN_OFF -> call != Call.PUSH;
          case FAILURE_THOUGH_DONE -> call == Call.LIST;
          default -> false;
        };
    if (fails) {
      throw failure(what);
    }
    T result = work.with(fault);
    if (fault.kind() == Fault.Kind.FAILURE_THOUGH_DONE) {
      throw failure(what);
    }
    return result;
  }

  private static String the(BackupName name) {
    return "the backup '" + name + "'";
  }

  private static StorageException failure(String what) {
    return new StorageException("The faulty storage was told to fail with " + what + ".");
  }

  /** Lets so many bytes through; after that it throws, or without a failure drops the rest. */
  private static final class NarrowStream extends FilterOutputStream {

    private final StorageException failure;
    private long left;

    NarrowStream(OutputStream out, long bytes, StorageException failure) {
      super(out);
      this.left = bytes;
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int fitting = (int) Math.min(left, length);
      out.write(bytes, offset, fitting);
      left -= fitting;
      if (fitting < length && failure != null) {
        throw failure;
      }
    }
  }

  private static final class Tee extends FilterOutputStream {

    private final OutputStream second;

    Tee(OutputStream first, OutputStream second) {
      super(first);
      this.second = second;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      second.write(bytes, offset, length);
    }
  }
}
