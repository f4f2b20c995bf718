package org.coursemigration.host.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coursemigration.host.json.Json;
import picocli.CommandLine.Model.CommandSpec;

/** What a command says: to a person as text, or to a program as one JSON document. */
final class Output {

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;

  Output(CommandSpec command, boolean json) {
    this.out = command.commandLine().getOut();
    this.err = command.commandLine().getErr();
    this.json = json;
  }

  /** The answer of a command that is one thing. */
  void answer(Map<String, ?> object, String text) {
    if (json) {
      Json.object(out, object);
    } else {
      out.println(text);
      out.flush();
    }
  }

  /** The answer of a command that is a list, written item by item. */
  <T> void list(
      Stream<T> items,
      Function<T, Map<String, ?>> object,
      String heading,
      Function<T, String> line) {
    try (items) {
      if (json) {
        Json.array(out, items.map(object).iterator());
        return;
      }
      out.println(heading);
      items.map(line).forEach(out::println);
      out.flush();
    }
  }

  /** Where progress is shown: never where the JSON document goes. */
  PrintWriter aside() {
    return json ? err : out;
  }
}
