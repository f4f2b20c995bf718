package org.coursemigration.host.web.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.coursemigration.host.json.MigrationJson;

/** Choices as they stand in addresses and bodies: lower case, as the answers have them. */
final class Words {

  private Words() {}

  static <E extends Enum<E>> Optional<E> of(String word, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> MigrationJson.word(value).equals(word))
        .findFirst();
  }

  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(MigrationJson::word).toList();
  }
}
