package org.coursemigration.host.web.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.coursemigration.api.migration.MigrationAction;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.store.MigrationFilter;
import org.coursemigration.core.store.MigrationSort;
import org.coursemigration.core.store.UploadId;

/** Which migrations are asked for, in which order, as the address of the report says it. */
public record MigrationList(ListQuery query, MigrationFilter filter, MigrationSort sort) {

  static MigrationList of(MultivaluedMap<String, String> parameters, ZoneId zone) {
    ListQuery query =
        ListQuery.of(
            "/migrations",
            parameters,
            "action",
            "status",
            "text",
            "from",
            "to",
            "upload",
            "issues",
            "sort",
            "dir");
    return new MigrationList(
        query,
        new MigrationFilter(
            query.word("action", MigrationAction.class),
            query.word("status", MigrationStatus.class),
            query.number("upload").map(UploadId::new),
            query.day("from", 0, zone),
            query.day("to", 1, zone),
            query.text("text"),
            query.get("issues").equals("open")),
        new MigrationSort(
            query.word("sort", MigrationSort.Column.class).orElse(MigrationSort.Column.ID),
            query.get("dir").equals("up")));
  }

  /** The address of the same list sorted by a column; by the same one, the other way round. */
  public String sortedBy(MigrationSort.Column column) {
    boolean turn = sort.column() == column && !sort.ascending();
    ListQuery turned = new ListQuery(query.page(), new LinkedHashMap<>(query.fields()));
    turned.fields().put("dir", turn ? "up" : "down");
    return turned.with("sort", column.name().toLowerCase(Locale.ROOT));
  }

  /** How a column is sorted, in the words of {@code aria-sort}. */
  public String direction(MigrationSort.Column column) {
    if (sort.column() != column) {
      return "none";
    }
    return sort.ascending() ? "ascending" : "descending";
  }
}
