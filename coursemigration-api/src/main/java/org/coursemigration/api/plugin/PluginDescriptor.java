package org.coursemigration.api.plugin;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.coursemigration.api.access.Capability;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.task.ScheduledTask;

/**
 * What the library brings, as a Moodle plugin tells it to Moodle.
 *
 * @param component Moodle's name of the plugin this one stands for: {@code tool_coursemigration}
 * @param version of this library
 * @param settings by section, those of the chosen storage last
 * @param functions the names of its web service functions
 * @param events the names of the events it logs
 */
public record PluginDescriptor(
    String component,
    String version,
    List<SettingSection> settings,
    List<ScheduledTask> scheduledTasks,
    List<Capability> capabilities,
    List<String> functions,
    List<String> events,
    List<AdminPage> adminPages) {

  public PluginDescriptor {
    requireNonNull(component);
    requireNonNull(version);
    settings = List.copyOf(settings);
    scheduledTasks = List.copyOf(scheduledTasks);
    capabilities = List.copyOf(capabilities);
    functions = List.copyOf(functions);
    events = List.copyOf(events);
    adminPages = List.copyOf(adminPages);
  }
}
