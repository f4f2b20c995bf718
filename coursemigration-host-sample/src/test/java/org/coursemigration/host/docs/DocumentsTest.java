package org.coursemigration.host.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code block of the documents is a file, or a region of one, that is compiled and run
 * elsewhere. Commands are held to the command line by {@code DocumentedCommandsTest}.
 */
@Tag("once")
class DocumentsTest {

  static Stream<CodeBlock> code() {
    return CodeBlock.all().stream()
        .filter(
            block ->
                block.source().isPresent() || !List.of("text", "sh").contains(block.language()));
  }

  @ParameterizedTest
  @MethodSource("code")
  void aBlockShowsWhatIsRun(CodeBlock block) {
    assertThat(block.source())
        .as("the line before the block says where it is from: <!-- region NAME of PATH -->")
        .isPresent();
    assertThat(block.text()).isEqualTo(block.expected());
  }

  @Test
  void theDocumentsAreRead() {
    assertThat(CodeBlock.all())
        .extracting(CodeBlock::document)
        .contains(
            Path.of("README.md"),
            Path.of("docs", "embedding.md"),
            Path.of("coursemigration-mbz", "README.md"));
    assertThat(code()).hasSizeGreaterThan(5);
  }
}
