package org.coursemigration.host.lms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.coursemigration.api.course.CategoryId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategoriesTest {

  @TempDir private Path directory;
  private Categories categories;

  @BeforeEach
  void open() {
    categories = TestLms.in(directory).categories();
  }

  @Test
  void aCategoryKnowsTheWayToIt() {
    CategoryId science = categories.add("Science", Optional.empty(), true);
    CategoryId physics = categories.add("Физика 物理", Optional.of(science), true);

    assertThat(categories.find(physics))
        .hasValueSatisfying(
            category -> {
              assertThat(category.path()).containsExactly("Science", "Физика 物理");
              assertThat(category.visible()).isTrue();
            });
  }

  @Test
  void aCategoryInsideAHiddenOneIsHidden() {
    CategoryId outer = categories.add("Outer", Optional.empty(), false);
    CategoryId inner = categories.add("Inner", Optional.of(outer), true);

    assertThat(categories.find(inner)).hasValueSatisfying(c -> assertThat(c.visible()).isFalse());
    categories.changeVisible(outer, true);
    assertThat(categories.find(inner)).hasValueSatisfying(c -> assertThat(c.visible()).isTrue());
  }

  @Test
  void aCategoryNeedsAParentThatIsThere() {
    assertThatThrownBy(() -> categories.add("Lost", Optional.of(new CategoryId(77)), true))
        .isInstanceOf(LmsException.class)
        .hasMessage("There is no category 77.");
    assertThat(categories.listAfter(CategoryId.NONE, 10)).isEmpty();
  }

  @Test
  void categoriesAreListedPageByPage() {
    CategoryId first = categories.add("1", Optional.empty(), true);
    CategoryId second = categories.add("2", Optional.of(first), false);
    CategoryId third = categories.add("3", Optional.empty(), true);

    assertThat(categories.listAfter(CategoryId.NONE, 2))
        .containsExactly(
            new LmsCategory(first, Optional.empty(), "1", true),
            new LmsCategory(second, Optional.of(first), "2", false));
    assertThat(categories.listAfter(second, 2)).extracting(LmsCategory::id).containsExactly(third);
  }

  @Test
  void namesHaveALimit() {
    assertThatThrownBy(() -> categories.add(" ", Optional.empty(), true))
        .isInstanceOf(LmsException.class);
    assertThatThrownBy(() -> categories.add("x".repeat(256), Optional.empty(), true))
        .isInstanceOf(LmsException.class)
        .hasMessageContaining("255");
  }
}
