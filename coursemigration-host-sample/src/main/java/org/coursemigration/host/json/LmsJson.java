package org.coursemigration.host.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.coursemigration.api.course.CategoryId;
import org.coursemigration.host.lms.LmsCategory;
import org.coursemigration.host.lms.LmsCourse;
import org.coursemigration.host.lms.User;

/** Courses, categories and users as they stand in lists. */
public final class LmsJson {

  private LmsJson() {}

  public static Map<String, Object> of(LmsCourse course) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", course.id().value());
    json.put("shortname", course.shortname());
    json.put("fullname", course.fullname());
    json.put("visible", course.visible());
    json.put("category", course.category().value());
    return json;
  }

  public static Map<String, Object> of(LmsCategory category) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", category.id().value());
    json.put("name", category.name());
    json.put("parent", category.parent().map(CategoryId::value).orElse(null));
    json.put("visible", category.visible());
    return json;
  }

  public static Map<String, Object> of(User user) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", user.id().value());
    json.put("username", user.username());
    json.put("role", MigrationJson.word(user.role()));
    return json;
  }
}
