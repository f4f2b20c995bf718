package org.coursemigration.core.sim;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupContent;
import org.coursemigration.api.storage.BackupName;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.PulledBackup;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.storage.StoredBackup;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.core.fake.Crash;

/** A storage as a node sees it: each call can be hit in front and behind. */
record SimStorage(String type, BackupStorage real, Node node)
    implements BackupStorage, BackupStorageProvider {

  @Override
  public StoredBackup push(BackupName name, BackupContent content) {
    return call("push", name, () -> real.push(name, content));
  }

  @Override
  public PulledBackup pull(BackupName name) {
    return call("pull", name, () -> real.pull(name));
  }

  @Override
  public Optional<StoredBackup> find(BackupName name) {
    return call("find", name, () -> real.find(name));
  }

  @Override
  public void delete(BackupName name) {
    Fate fate = node.site().fate();
    try {
      call(
          "delete",
          name,
          () -> {
            fate.deleting(type, name.value());
            real.delete(name);
            return null;
          });
    } catch (StorageException | Crash e) {
      fate.notDeleted(name.value());
      throw e;
    }
  }

  @Override
  public Stream<StoredItem> list() {
    return call("list", "all", real::list);
  }

  @Override
  public void discard(StoredItem leftover) {
    call(
        "discard",
        leftover.name(),
        () -> {
          real.discard(leftover);
          return null;
        });
  }

  private <T> T call(String verb, BackupName name, Supplier<T> work) {
    return call(verb, name.value(), work);
  }

  private <T> T call(String verb, String name, Supplier<T> work) {
    String step = Caller.name() + ", storage " + verb;
    if (node.failsAt(Step.before(step))) {
      throw failure(verb, name);
    }
    T result = work.get();
    if (node.failsAt(Step.after(step))) {
      throw failure(verb, name);
    }
    return result;
  }

  private static StorageException failure(String verb, String name) {
    return new StorageException("The storage failed at " + verb + " of '" + name + "'.");
  }

  @Override
  public Optional<StorageProblem> problemWith(Access access) {
    return Optional.empty();
  }

  @Override
  public String displayName() {
    return type;
  }

  @Override
  public List<SettingDefinition> settings() {
    return List.of();
  }

  @Override
  public BackupStorage open(SettingValues settings) {
    return this;
  }
}
