package org.coursemigration.api.setting;

import java.util.Map;
import java.util.Optional;

/**
 * The stored values of some settings at one moment. {@link #toString} tells names only, as values
 * may be secret.
 */
public record SettingValues(Map<String, String> byName) {

  public SettingValues {
    byName = Map.copyOf(byName);
  }

  /** The stored value, or the default when none is stored. */
  public String get(SettingDefinition setting) {
    return byName.getOrDefault(setting.name(), setting.defaultValue());
  }

  /** The stored value or the default; empty when that is empty text. */
  public Optional<String> find(SettingDefinition setting) {
    return Optional.of(get(setting)).filter(value -> !value.isEmpty());
  }

  /** Whether a {@link SettingKind#BOOLEAN} setting says yes. */
  public boolean isOn(SettingDefinition setting) {
    return get(setting).equals("1");
  }

  @Override
  public String toString() {
    return "SettingValues" + byName.keySet();
  }
}
