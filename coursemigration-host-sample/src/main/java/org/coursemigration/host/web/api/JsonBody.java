package org.coursemigration.host.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursemigration.host.web.api.ProblemException.FieldProblem;

/**
 * The object that a program sent. Each field is asked for once; {@link #checked} then tells all
 * that is wrong with them, and of fields that nobody asked for. For one thread.
 */
final class JsonBody {

  private final ObjectNode object;
  private final Set<String> asked = new HashSet<>();
  private final List<FieldProblem> problems = new ArrayList<>();

  JsonBody(ObjectNode object) {
    this.object = object;
  }

  /** A text that must be there; anything until {@link #checked} has told that it is not. */
  String text(String name) {
    Optional<String> text = optionalText(name);
    if (text.isEmpty() && !has(name)) {
      problems.add(new FieldProblem(name, "This is missing."));
    }
    return text.orElse("");
  }

  Optional<String> optionalText(String name) {
    return field(name).filter(value -> is(name, value.isTextual(), "a text")).map(JsonNode::asText);
  }

  boolean isOn(String name) {
    return field(name)
        .filter(value -> is(name, value.isBoolean(), "true or false"))
        .map(JsonNode::asBoolean)
        .orElse(false);
  }

  /** A time in Unix seconds. */
  Optional<Instant> time(String name) {
    return field(name)
        .filter(
            value -> is(name, value.canConvertToLong() && value.isIntegralNumber(), "Unix seconds"))
        .flatMap(
            value -> {
              try {
                return Optional.of(Instant.ofEpochSecond(value.asLong()));
              } catch (DateTimeException e) {
                is(name, false, "Unix seconds");
                return Optional.empty();
              }
            });
  }

  /** A period such as {@code P7D} or {@code PT12H}. */
  Optional<Duration> period(String name) {
    return optionalText(name)
        .flatMap(
            text -> {
              try {
                return Optional.of(Duration.parse(text));
              } catch (DateTimeException e) {
                is(name, false, "a period such as P7D or PT12H");
                return Optional.empty();
              }
            });
  }

  <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
    return optionalText(name)
        .flatMap(
            text -> {
              Optional<E> word = Words.of(text, type);
              is(name, word.isPresent(), "one of " + Words.all(type));
              return word;
            });
  }

  Optional<Long> id(String name) {
    return field(name)
        .filter(value -> is(name, value.isIntegralNumber() && value.asLong() > 0, "an id"))
        .map(JsonNode::asLong);
  }

  List<String> texts(String name) {
    return items(name, "a list of texts", JsonNode::isTextual).map(JsonNode::asText).toList();
  }

  List<Long> ids(String name) {
    return items(name, "a list of ids", item -> item.isIntegralNumber() && item.asLong() > 0)
        .map(JsonNode::asLong)
        .toList();
  }

  private Stream<JsonNode> items(String name, String expected, Predicate<JsonNode> isRight) {
    return field(name).filter(value -> is(name, value.isArray(), expected)).stream()
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .filter(item -> is(name, isRight.test(item), expected));
  }

  private boolean has(String name) {
    return object.hasNonNull(name);
  }

  private Optional<JsonNode> field(String name) {
    asked.add(name);
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  private boolean is(String name, boolean right, String expected) {
    if (!right) {
      problems.add(new FieldProblem(name, "This is not " + expected + "."));
    }
    return right;
  }

  /**
   * @throws ProblemException naming each field that is wrong or not known
   */
  void checked() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                problems.add(new FieldProblem(name, "There is no such field here."));
              }
            });
    if (!problems.isEmpty()) {
      throw ProblemException.badFields(problems);
    }
  }
}
