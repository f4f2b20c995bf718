package org.coursemigration.host.web.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.coursemigration.core.report.DownloadFormat;
import org.coursemigration.core.store.Page;
import org.coursemigration.core.store.PageKey;
import org.coursemigration.host.web.api.ProblemException.FieldProblem;

/**
 * The parameters of a call, and the pages of a long list. Each parameter is asked for once; {@link
 * #checked} then tells all that is wrong with them, and of those that nobody asked for. For one
 * thread.
 */
final class ApiQuery {

  static final String KEY = "key";
  static final String LIMIT = "limit";

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;

  private final UriInfo uri;
  private final MultivaluedMap<String, String> parameters;
  private final Set<String> asked = new TreeSet<>();
  private final List<FieldProblem> problems = new ArrayList<>();

  ApiQuery(UriInfo uri) {
    this.uri = uri;
    this.parameters = uri.getQueryParameters();
  }

  Optional<String> text(String name) {
    asked.add(name);
    return Optional.ofNullable(parameters.getFirst(name)).filter(value -> !value.isEmpty());
  }

  Optional<Long> number(String name) {
    return text(name)
        .filter(text -> is(name, text.matches("[0-9]{1,18}"), "a whole number"))
        .map(Long::valueOf);
  }

  /** A number that must be there; 0 until {@link #checked} has told that it is not. */
  long requiredNumber(String name) {
    Optional<Long> number = number(name);
    if (text(name).isEmpty()) {
      problems.add(new FieldProblem(name, "This is missing."));
    }
    return number.orElse(0L);
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    return text(name)
        .flatMap(
            text -> {
              Optional<E> word = Words.of(text, type);
              is(name, word.isPresent(), "one of " + Words.all(type));
              return word;
            });
  }

  boolean isOn(String name) {
    return text(name)
        .filter(text -> is(name, Set.of("true", "false").contains(text), "true or false"))
        .map(Boolean::valueOf)
        .orElse(false);
  }

  /** A time in Unix seconds. */
  Optional<Instant> time(String name) {
    return text(name)
        .filter(text -> is(name, text.matches("[0-9]{1,11}"), "Unix seconds"))
        .map(text -> Instant.ofEpochSecond(Long.parseLong(text)));
  }

  /** In which form a list is to be downloaded. */
  DownloadFormat download() {
    Optional<String> wanted = text("format");
    Optional<DownloadFormat> format =
        Stream.of(DownloadFormat.values())
            .filter(known -> wanted.filter(known.extension()::equals).isPresent())
            .findFirst();
    is(
        "format",
        format.isPresent(),
        "one of " + Stream.of(DownloadFormat.values()).map(DownloadFormat::extension).toList());
    return format.orElse(DownloadFormat.JSON);
  }

  /** How many rows a page has at most. */
  int limit() {
    long wanted = number(LIMIT).orElse((long) USUAL_LIMIT);
    is(LIMIT, wanted >= 1 && wanted <= MOST, "a number from 1 to " + MOST);
    return (int) Math.max(1, Math.min(MOST, wanted));
  }

  /** Where the page begins; from the link to it. */
  Optional<PageKey> key() {
    return text(KEY)
        .flatMap(
            text -> {
              Optional<PageKey> key = PageKey.parse(text);
              is(KEY, key.isPresent(), "from a link of this site");
              return key;
            });
  }

  private boolean is(String name, boolean right, String expected) {
    if (!right) {
      problems.add(new FieldProblem(name, "This is not " + expected + "."));
    }
    return right;
  }

  /**
   * @throws ProblemException naming each parameter that is wrong or not known
   */
  void checked() {
    for (String name : parameters.keySet()) {
      if (!asked.contains(name)) {
        problems.add(
            new FieldProblem(name, "There is no such parameter here; there are " + asked + "."));
      }
    }
    if (!problems.isEmpty()) {
      throw ProblemException.badFields(problems);
    }
  }

  <T> Map<String, Object> page(Page<T> page, Function<T, Map<String, Object>> form) {
    return page(page.rows().stream().map(form).toList(), page.next().map(PageKey::text));
  }

  /**
   * @param fetched one row more than the limit if there are more
   * @param id by which the rows are sorted, and which the next page begins after
   * @param shown leaves out what the caller may not see
   */
  <T> Map<String, Object> page(
      List<T> fetched,
      int limit,
      Function<T, Long> id,
      Predicate<T> shown,
      Function<T, Map<String, Object>> form) {
    List<T> rows = fetched.subList(0, Math.min(limit, fetched.size()));
    return page(
        rows.stream().filter(shown).map(form).toList(),
        fetched.size() > limit
            ? Optional.of(Long.toString(id.apply(rows.get(limit - 1))))
            : Optional.empty());
  }

  private Map<String, Object> page(List<Map<String, Object>> items, Optional<String> next) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("items", items);
    json.put("next", next.map(this::linkTo).orElse(null));
    return json;
  }

  /** The address of this list from there on, without the host: behind a proxy it has another. */
  String linkTo(String key) {
    var address = uri.getRequestUriBuilder().replaceQueryParam(KEY, key).build();
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  /** A list that is always whole, as it is short. */
  static <T> Map<String, Object> all(
      List<T> items, Function<T, ? extends Map<String, Object>> form) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("items", items.stream().map(form).toList());
    return json;
  }
}
