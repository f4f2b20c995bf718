package org.coursemigration.core.webservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.coursemigration.api.migration.CourseMigrationException;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.store.StoredService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalServicesTest {

  private static final List<String> REQUEST_RESTORE = List.of(RequestRestoreFunction.NAME);

  @AutoClose private final TestSite site = new TestSite();
  private final ExternalServices services = site.migration.services();

  @Test
  void oneServiceIsThereFromTheStart() {
    StoredService first = services.all().get(0);

    assertThat(services.all()).hasSize(1);
    assertThat(first.name()).isEqualTo("coursemigration");
    assertThat(first.enabled()).isTrue();
    assertThat(first.functions())
        .containsExactly(
            "coursemigration_get_restore_status", "tool_coursemigration_request_restore");
  }

  @Test
  void anAddedServiceIsOnUntilItIsSwitchedOff() {
    services.add("partners", REQUEST_RESTORE, TestSite.ADMIN);
    assertThat(services.all().get(1).enabled()).isTrue();

    services.disable("partners", TestSite.ADMIN);
    assertThat(services.all().get(1).enabled()).isFalse();

    services.enable("partners", TestSite.ADMIN);
    assertThat(services.all().get(1).enabled()).isTrue();
    assertThat(services.all().get(1).functions()).containsExactlyElementsOf(REQUEST_RESTORE);
  }

  @Test
  void aNameIsTakenOnce() {
    assertThatThrownBy(() -> services.add("coursemigration", REQUEST_RESTORE, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("There is a service 'coursemigration' already.");
  }

  @Test
  void aFunctionThatTheSiteDoesNotHaveIsRefusedAndNothingIsStored() {
    assertThatThrownBy(
            () -> services.add("partners", List.of("core_get_everything"), TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessageContaining("'core_get_everything'")
        .hasMessageContaining(RequestRestoreFunction.NAME);
    assertThat(services.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb"})
  void aNameThatNobodyCouldReadIsRefused(String name) {
    assertThatThrownBy(() -> services.add(name, REQUEST_RESTORE, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class);
  }

  @Test
  void aNameThatIsTooLongIsRefusedWithItsLength() {
    assertThatThrownBy(() -> services.add("x".repeat(101), REQUEST_RESTORE, TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessageContaining("1 to 100")
        .hasMessageContaining("101");
  }

  @Test
  void anUnknownServiceIsToldWithThoseThereAre() {
    assertThatThrownBy(() -> services.disable("nothing", TestSite.ADMIN))
        .isInstanceOf(CourseMigrationException.class)
        .hasMessage("There is no service 'nothing'. There are [coursemigration].");
  }
}
