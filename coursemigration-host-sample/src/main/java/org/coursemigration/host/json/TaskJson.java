package org.coursemigration.host.json;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coursemigration.api.setting.Hours;
import org.coursemigration.api.task.ScheduledTaskState;
import org.coursemigration.core.attempt.WorkState;

/** Scheduled tasks, and whether the work that begins with them begins. */
public final class TaskJson {

  private TaskJson() {}

  /**
   * @param begins of the task that queues backups or restores; empty for all others
   */
  public static Map<String, Object> of(ScheduledTaskState state, Optional<WorkState> begins) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", state.task().name());
    json.put("title", state.task().title());
    json.put("lastrun", state.lastRun().map(Instant::getEpochSecond).orElse(null));
    json.put("nextrun", state.nextRun().map(Instant::getEpochSecond).orElse(null));
    json.put("running", state.running());
    begins.map(TaskJson::of).ifPresent(json::putAll);
    return json;
  }

  public static Map<String, Object> of(WorkState work) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("paused", work.paused());
    json.put("hours", work.hours().map(Hours::toString).orElse(null));
    json.put("open", work.open());
    return json;
  }
}
