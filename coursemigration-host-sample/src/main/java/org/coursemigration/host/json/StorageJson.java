package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.storage.StoredItem;
import org.coursemigration.core.sweep.Litter;
import org.coursemigration.host.lms.LmsCourse;

/** What is in the storage, and what of it nobody needs. */
public final class StorageJson {

  private StorageJson() {}

  public static Map<String, Object> of(StoredItem item) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", MigrationJson.word(item.kind()));
    json.put("name", item.name());
    json.put("size", item.size());
    json.put("timemodified", item.timeModified().getEpochSecond());
    return json;
  }

  public static Map<String, Object> of(Litter litter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", MigrationJson.word(litter.kind()));
    json.put("name", litter.name());
    json.put("size", litter.size());
    json.put("timemodified", litter.timeModified().getEpochSecond());
    json.put("reason", litter.kind().words());
    return json;
  }

  /** Half a course that an import which died left. */
  public static Map<String, Object> halfCourse(LmsCourse course) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "half_course");
    json.put("name", "course " + course.id());
    json.put("reason", "half a course that an import which died left");
    return json;
  }
}
