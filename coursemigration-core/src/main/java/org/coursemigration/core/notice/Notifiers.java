package org.coursemigration.core.notice;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingKind;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.core.settings.Installed;
import org.coursemigration.core.settings.SettingNames;
import org.coursemigration.core.settings.Settings;

/**
 * The notifiers of this site: those bound by the host and those found on the class path. None is on
 * until an administrator switches it on. Thread safe.
 */
@Singleton
public final class Notifiers {

  private final Map<String, Notifier> byType;
  private final Settings settings;

  @Inject
  Notifiers(Set<Notifier> bound, Settings settings, SettingNames names) {
    this.byType = Installed.byType(Notifier.class, bound, Notifier::type);
    this.settings = settings;
    byType.forEach((type, notifier) -> names.take("notifier", type, settingsOf(notifier)));
  }

  /** A section of settings for each that is installed, named after its type. */
  public List<SettingSection> sections() {
    return byType.values().stream()
        .map(
            notifier ->
                new SettingSection(notifier.type(), notifier.displayName(), settingsOf(notifier)))
        .toList();
  }

  private static List<SettingDefinition> settingsOf(Notifier notifier) {
    List<SettingDefinition> all = new ArrayList<>(List.of(switchOf(notifier)));
    all.addAll(notifier.settings());
    return all;
  }

  private static SettingDefinition switchOf(Notifier notifier) {
    return new SettingDefinition(
        notifier.type() + "enabled",
        "Send notices",
        "Whether notices are sent this way; nothing that happened before is told",
        SettingKind.BOOLEAN,
        "0");
  }

  /** Those that an administrator has switched on, by type. */
  Collection<Notifier> switchedOn() {
    var now = settings.values();
    return byType.values().stream().filter(notifier -> now.isOn(switchOf(notifier))).toList();
  }
}
