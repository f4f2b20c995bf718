package org.coursemigration.api.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ExcludedModulesTest {

  @Test
  void typesAreSplitAtCommasTrimmedAndLowerCased() {
    assertThat(new ExcludedModules(" Quiz,FORUM ,, wiki,").types())
        .containsExactlyInAnyOrder("quiz", "forum", "wiki");
  }

  @Test
  void aTypeNamedTwiceIsOneType() {
    assertThat(new ExcludedModules("quiz,quiz").types()).containsExactly("quiz");
  }

  @Test
  void lowerCaseDoesNotDependOnTheLanguageOfTheMachine() {
    assertThat(new ExcludedModules("WIKI").types()).containsExactly("wiki");
  }

  @Test
  void emptyTextExcludesNothing() {
    assertThat(ExcludedModules.NONE.types()).isEmpty();
    assertThat(ExcludedModules.NONE.isEmpty()).isTrue();
    assertThat(new ExcludedModules(" , ").types()).isEmpty();
  }

  @Test
  void theTextIsKeptToTheLetter() {
    assertThat(new ExcludedModules(" Quiz ;").text()).isEqualTo(" Quiz ;");
  }

  @Test
  void aSetOfTypesBecomesTextInOrder() {
    assertThat(ExcludedModules.of(Set.of("wiki", "quiz", "forum")).text())
        .isEqualTo("forum,quiz,wiki");
  }
}
