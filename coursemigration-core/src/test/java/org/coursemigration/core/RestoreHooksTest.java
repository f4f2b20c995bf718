package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.engine.PrecheckReport;
import org.coursemigration.api.engine.RestoreHook;
import org.coursemigration.api.engine.RestoreReport;
import org.coursemigration.api.engine.UnpackedBackup;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.testkit.lms.EngineStep;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RestoreHooksTest {

  private final List<String> calls = new ArrayList<>();
  private final Hook first = new Hook("first");
  private final Hook second = new Hook("second");

  @AutoClose
  private final TestSite site =
      new TestSite(
          new AbstractModule() {
            @Override
            protected void configure() {
              Multibinder<RestoreHook> hooks =
                  Multibinder.newSetBinder(binder(), RestoreHook.class);
              hooks.addBinding().toInstance(first);
              hooks.addBinding().toInstance(second);
            }
          });

  private void restore() {
    site.set("restoremaxretries", "0");
    site.store("a.mbz", "Physics");
    site.request("a.mbz", 1);
    site.run();
  }

  @Test
  void hooksAreCalledBetweenTheStepsInTheOrderInWhichTheyAreBound() {
    site.engine.next(EngineStep.UNPACK, () -> calls.add("unpack"));
    site.engine.next(EngineStep.PRECHECK, () -> calls.add("precheck"));
    site.engine.next(EngineStep.CREATE_COURSE, () -> calls.add("create"));
    site.engine.next(EngineStep.RESTORE, () -> calls.add("restore"));

    restore();

    assertThat(calls)
        .containsExactly(
            "unpack",
            "first before precheck",
            "second before precheck",
            "precheck",
            "first after precheck",
            "second after precheck",
            "create",
            "restore",
            "first after restore",
            "second after restore");
    assertThat(site.only().status()).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void aHookThatRefusesAfterThePrecheckSparesTheCourse() {
    second.refusesAt = "after precheck";

    restore();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.only().errors())
        .containsExactly("Cannot restore the course. second refuses after precheck");
    assertThat(site.engine.calls(EngineStep.CREATE_COURSE)).isZero();
  }

  @Test
  void aHookThatRefusesAfterTheRestoreHasTheCourseDeleted() {
    first.refusesAt = "after restore";

    restore();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.restoredCourses()).isEmpty();
    assertThat(calls).doesNotContain("second after restore");
  }

  private final class Hook implements RestoreHook {

    private final String name;
    private String refusesAt = "";

    Hook(String name) {
      this.name = name;
    }

    @Override
    public void beforePrecheck(Migration migration, UnpackedBackup backup) {
      at("before precheck");
    }

    @Override
    public void afterPrecheck(Migration migration, UnpackedBackup backup, PrecheckReport report) {
      at("after precheck");
    }

    @Override
    public void afterRestore(Migration migration, RestoreReport report) {
      at("after restore");
    }

    private void at(String moment) {
      calls.add(name + " " + moment);
      if (moment.equals(refusesAt)) {
        throw new EngineException(name + " refuses " + moment);
      }
    }
  }
}
