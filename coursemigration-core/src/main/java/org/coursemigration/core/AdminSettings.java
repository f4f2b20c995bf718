package org.coursemigration.core;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.BackupStorage;
import org.coursemigration.api.storage.BackupStorageProvider;
import org.coursemigration.api.storage.StorageException;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.api.task.Schedule;
import org.coursemigration.api.task.TaskScheduler;
import org.coursemigration.core.notice.Notifiers;
import org.coursemigration.core.settings.InvalidSettingException;
import org.coursemigration.core.settings.SettingDefinitions;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.core.storages.Storages;
import org.coursemigration.core.store.SettingChange;

/**
 * The settings as an administrator sees and changes them, those of every installed storage and
 * notifier among them. Thread safe.
 */
public final class AdminSettings {

  private final Settings settings;
  private final Storages storages;
  private final Notifiers notifiers;
  private final TaskScheduler scheduler;

  @Inject
  AdminSettings(
      Settings settings, Storages storages, Notifiers notifiers, TaskScheduler scheduler) {
    this.settings = settings;
    this.storages = storages;
    this.notifiers = notifiers;
    this.scheduler = scheduler;
  }

  /** All sections; each installed storage and notifier has one, named after its type. */
  public List<SettingSection> sections() {
    List<SettingSection> all = new ArrayList<>(SettingDefinitions.SECTIONS);
    for (BackupStorageProvider provider : storages.installed()) {
      all.add(new SettingSection(provider.type(), provider.displayName(), provider.settings()));
    }
    all.addAll(notifiers.sections());
    return all;
  }

  /** The setting of this name. */
  public Optional<SettingDefinition> find(String name) {
    return sections().stream()
        .flatMap(section -> section.settings().stream())
        .filter(setting -> setting.name().equals(name))
        .findFirst();
  }

  /**
   * The value that counts now. A secret is never told: it is empty text when not set, and {@link
   * #HIDDEN} otherwise.
   */
  public String shownValue(SettingDefinition setting) {
    String value = settings.values().get(setting);
    return setting.isSecret() && !value.isEmpty() ? HIDDEN : value;
  }

  /** What is shown in place of a secret that is set. */
  public static final String HIDDEN = "********";

  /**
   * Stores a value; it counts from now on, also for what waits.
   *
   * @throws InvalidSettingException if the setting cannot have this value
   */
  public void put(SettingDefinition setting, String value, UserId user) {
    if (setting.kind() == SettingKind.SCHEDULE && !value.isEmpty()) {
      scheduler
          .problemWith(new Schedule(value))
          .ifPresent(
              problem -> {
                throw new InvalidSettingException(setting, problem);
              });
    }
    if (setting.kind() == SettingKind.STORAGE && !isInstalled(value)) {
      throw new InvalidSettingException(
          setting, "'" + value + "' is not one of the installed storages " + types() + ".");
    }
    settings.put(setting, value, user);
  }

  /** What stands in the way of this access to the chosen storage; found by doing it. */
  public Optional<StorageProblem> storageProblem(Access access) {
    try (BackupStorage storage = storages.open(storages.chosenType())) {
      return storage.problemWith(access);
    } catch (StorageException e) {
      return Optional.of(new StorageProblem(e.getMessage()));
    }
  }

  /** The types of the installed storages, as {@code storagetype} takes them, with their names. */
  public Map<String, String> installedStorages() {
    Map<String, String> names = new LinkedHashMap<>();
    storages.installed().forEach(storage -> names.put(storage.type(), storage.displayName()));
    return names;
  }

  /** Who changed what last, newest first. */
  public List<SettingChange> latestChanges(int limit) {
    return settings.latestChanges(limit);
  }

  private boolean isInstalled(String type) {
    return types().contains(type);
  }

  private List<String> types() {
    return storages.installed().stream().map(BackupStorageProvider::type).toList();
  }
}
