package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.storage.Access;
import org.coursemigration.api.storage.StorageProblem;
import org.coursemigration.core.AdminSettings;
import org.coursemigration.core.request.TargetCheckStep;
import org.coursemigration.core.request.TargetCheckStep.Outcome;
import org.coursemigration.core.store.SettingChange;

/** Settings, without secrets, and what was found out about the target that they name. */
public final class SettingJson {

  private SettingJson() {}

  public static Map<String, Object> of(AdminSettings settings, SettingDefinition setting) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", setting.name());
    json.put("value", settings.shownValue(setting));
    return json;
  }

  public static Map<String, Object> of(SettingChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", change.name());
    json.put("oldvalue", change.oldValue().orElse(null));
    json.put("value", change.value().orElse(null));
    json.put("userid", change.user().value());
    json.put("timecreated", change.time().getEpochSecond());
    return json;
  }

  /** Whether the storage can be used, and what stands in the way of each access. */
  public static Map<String, Object> ofStorage(Map<Access, Optional<StorageProblem>> problems) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", problems.values().stream().allMatch(Optional::isEmpty));
    for (Map.Entry<Access, Optional<StorageProblem>> access : problems.entrySet()) {
      json.put(
          MigrationJson.word(access.getKey()),
          access.getValue().map(StorageProblem::message).orElse(null));
    }
    return json;
  }

  /** Whether no step of the check failed, and how each of them went. */
  public static Map<String, Object> of(List<TargetCheckStep> steps) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", steps.stream().noneMatch(step -> step.outcome() == Outcome.FAILED));
    json.put("steps", steps.stream().map(SettingJson::of).toList());
    return json;
  }

  private static Map<String, Object> of(TargetCheckStep step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", step.name());
    json.put("outcome", MigrationJson.word(step.outcome()));
    json.put("message", step.message());
    return json;
  }
}
