package org.coursemigration.host.lms;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.coursemigration.api.course.Category;
import org.coursemigration.api.course.CategoryId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tree of course categories. Safe for use by several threads. */
public final class Categories {

  /** The longest category name, in characters, as in Moodle. */
  public static final int MAX_NAME_LENGTH = 255;

  private final Jdbi jdbi;

  Categories(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param parent empty for a top category
   * @throws LmsException if the parent is not there, or the name is empty or too long
   */
  public CategoryId add(String name, Optional<CategoryId> parent, boolean visible) {
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      throw new LmsException(
          "The category name '" + name + "' needs 1 to " + MAX_NAME_LENGTH + " characters.");
    }
    return jdbi.inTransaction(
        handle -> {
          if (parent.isPresent() && row(handle, parent.get()).isEmpty()) {
            throw new LmsException("There is no category " + parent.get() + ".");
          }
          return handle
              .createUpdate(
                  "insert into lms_category (parent_id, name, visible)"
                      + " values (:parent, :name, :visible)")
              .bind("parent", parent.map(CategoryId::value).orElse(null))
              .bind("name", name)
              .bind("visible", visible)
              .executeAndReturnGeneratedKeys("id")
              .map((row, context) -> new CategoryId(row.getLong(1)))
              .one();
        });
  }

  public void changeVisible(CategoryId id, boolean visible) {
    int updated =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("update lms_category set visible = :visible where id = :id")
                    .bind("visible", visible)
                    .bind("id", id.value())
                    .execute());
    if (updated == 0) {
      throw new LmsException("There is no category " + id + ".");
    }
  }

  /** The category with its path; visible only if all its parents are, as in Moodle. */
  public Optional<Category> find(CategoryId id) {
    return jdbi.withHandle(
        handle -> {
          Deque<String> path = new ArrayDeque<>();
          boolean visible = true;
          Optional<LmsCategory> step = row(handle, id);
          if (step.isEmpty()) {
            return Optional.empty();
          }
          while (step.isPresent()) {
            path.addFirst(step.get().name());
            visible &= step.get().visible();
            step = step.get().parent().flatMap(parent -> row(handle, parent));
          }
          return Optional.of(new Category(id, List.copyOf(path), visible));
        });
  }

  /** The category and those it is in, itself first; empty when there is no such category. */
  public List<CategoryId> withParents(CategoryId id) {
    return jdbi.withHandle(
        handle -> {
          List<CategoryId> path = new ArrayList<>();
          Optional<LmsCategory> step = row(handle, id);
          while (step.isPresent()) {
            path.add(step.get().id());
            step = step.get().parent().flatMap(parent -> row(handle, parent));
          }
          return path;
        });
  }

  /** At most {@code limit} categories whose id is greater, by id; parents come before children. */
  public List<LmsCategory> listAfter(CategoryId last, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id, parent_id, name, visible from lms_category"
                        + " where id > :last order by id limit :limit")
                .bind("last", last.value())
                .bind("limit", limit)
                .map((row, context) -> category(row))
                .list());
  }

  private static Optional<LmsCategory> row(Handle handle, CategoryId id) {
    return handle
        .createQuery("select id, parent_id, name, visible from lms_category where id = :id")
        .bind("id", id.value())
        .map((row, context) -> category(row))
        .findOne();
  }

  private static LmsCategory category(ResultSet row) throws SQLException {
    return new LmsCategory(
        new CategoryId(row.getLong("id")),
        Optional.ofNullable(Columns.nullableLong(row, "parent_id")).map(CategoryId::new),
        row.getString("name"),
        row.getBoolean("visible"));
  }
}
