package org.coursemigration.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void anEndlessListIsWrittenWhileItComes() {
    StringWriter written = new StringWriter();
    int[] writtenBeforeTheLast = new int[1];
    JsonItems items =
        consumer -> {
          for (int i = 0; i < 10_000; i++) {
            writtenBeforeTheLast[0] = written.getBuffer().length();
            consumer.accept(Map.of("n", i));
          }
        };

    Json.object(new PrintWriter(written), Map.of("items", items));

    assertThat(written.toString())
        .startsWith("{\"items\":[{\"n\":0},{\"n\":1},")
        .endsWith("{\"n\":9999}]}" + System.lineSeparator());
    // What is not yet there waits in the writer's small buffer.
    assertThat(writtenBeforeTheLast[0]).isGreaterThan(written.getBuffer().length() / 2);
  }
}
