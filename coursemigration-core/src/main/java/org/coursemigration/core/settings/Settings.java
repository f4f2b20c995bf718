package org.coursemigration.core.settings;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.access.UserId;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingValues;
import org.coursemigration.core.store.SettingChange;
import org.coursemigration.core.store.SettingRepository;

/**
 * The settings of this site. They are read at each use, because administrators change them, here or
 * on another node, while tasks run. Thread safe.
 */
public final class Settings {

  private final SettingRepository repository;
  private final Clock clock;

  @Inject
  Settings(SettingRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  public MigrationSettings now() {
    return new MigrationSettings(values());
  }

  /** All stored values, those of storages among them. */
  public SettingValues values() {
    return repository.all();
  }

  /** The value that counts now; nobody changes it until the end of the transaction. */
  public String lock(SettingDefinition setting) {
    return repository.lock(setting.name()).orElse(setting.defaultValue());
  }

  /**
   * Stores a value; it counts from now on.
   *
   * @throws InvalidSettingException if the form of the value is wrong
   */
  public void put(SettingDefinition setting, String value, UserId user) {
    setting
        .problemWith(value)
        .ifPresent(
            problem -> {
              throw new InvalidSettingException(setting, problem);
            });
    repository.put(setting.name(), value, old -> shown(setting, old), user, clock.instant());
  }

  /** Nothing of a secret, nor of what stands behind the path of an address: it may be a token. */
  private static Optional<String> shown(SettingDefinition setting, String value) {
    if (setting.isSecret()) {
      return Optional.empty();
    }
    return Optional.of(
        setting.kind() == SettingKind.URL ? value.replaceFirst("[?#].*", "?…") : value);
  }

  /** Who changed what last, newest first. */
  public List<SettingChange> latestChanges(int limit) {
    return repository.latestChanges(limit);
  }
}
