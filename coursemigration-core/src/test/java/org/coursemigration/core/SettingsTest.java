package org.coursemigration.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingSection;
import org.coursemigration.api.storage.Access;
import org.coursemigration.core.fake.TestSite;
import org.coursemigration.core.settings.InvalidSettingException;
import org.coursemigration.core.settings.MigrationSettings;
import org.coursemigration.core.settings.Settings;
import org.coursemigration.testkit.storage.Fault;
import org.coursemigration.testkit.storage.FaultyStorage.Call;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @AutoClose private final TestSite site = new TestSite();
  private final AdminSettings settings = site.migration.settings();

  private SettingDefinition setting(String name) {
    return settings.find(name).orElseThrow();
  }

  private MigrationSettings now() {
    return site.injector.getInstance(Settings.class).now();
  }

  @ParameterizedTest
  @CsvSource({
    "destinationwsurl, ''",
    "wstoken, ''",
    "failbackupdelete, 1",
    "requestmaxretries, 12",
    "hiddencourse, 0",
    "successfuldelete, 0",
    "failrestoredelete, 0",
    "restoremaxretries, 2",
    "createbackupschedule, PT1M",
    "createrestoreschedule, PT1M",
    "followrestoresschedule, PT1M",
    "destinationcafile, ''"
  })
  void defaultsAreThoseOfThePlugin(String name, String value) {
    assertThat(settings.shownValue(setting(name))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "failbackupdelete, yes, neither 1",
    "restoremaxretries, many, not a whole number",
    "destinationwsurl, target.example, https://",
    "destinationcafile, authority.pem, absolute",
    "createbackupschedule, every minute, every minute",
    "createbackupschedule, PT0S, longer than 0",
    "createrestoreschedule, 61 * * * *, 61",
    "storagetype, tape, [memory]",
    "storagetype, '', [memory]"
  })
  void aWrongValueIsToldWithTheNameAndNotStored(String name, String value, String words) {
    String before = settings.shownValue(setting(name));

    assertThatThrownBy(() -> site.set(name, value))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining(words);

    assertThat(settings.shownValue(setting(name))).isEqualTo(before);
  }

  @Test
  void aSecretIsNeverShown() {
    site.set("wstoken", "hush-0123");

    assertThat(settings.shownValue(setting("wstoken"))).isEqualTo(AdminSettings.HIDDEN);
    assertThat(now().token()).contains("hush-0123");
    assertThat(now().toString()).doesNotContain("hush-0123");
  }

  @Test
  void aSecretOfTheWrongFormIsNotQuotedBack() {
    assertThatThrownBy(() -> site.set("wstoken", "hush\nhush"))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void emptyTextTakesAValueBack() {
    site.set("wstoken", "hush-0123");

    site.set("wstoken", "");

    assertThat(now().token()).isEmpty();
    assertThat(settings.shownValue(setting("wstoken"))).isEmpty();
  }

  @Test
  void aChangeCountsAtOnceAlsoOnAnotherNode() {
    MigrationSettings elsewhere;
    TestSite other = site.restarted();

    site.set("restoremaxretries", "7");

    elsewhere = other.injector.getInstance(Settings.class).now();
    assertThat(elsewhere.restoreMaxRetries()).isEqualTo(7);
  }

  @Test
  void aChangedScheduleCountsAfterTheNextRun() {
    site.set("createbackupschedule", "PT2H");
    site.runAfter(Duration.ofMinutes(1));

    assertThat(site.migration.scheduledTasks().get(0).nextRun())
        .contains(site.clock.instant().plus(Duration.ofHours(2)));
    assertThat(site.migration.scheduledTasks().get(1).nextRun())
        .contains(site.clock.instant().plus(Duration.ofMinutes(1)));
  }

  @Test
  void anEmptyScheduleIsTheDefault() {
    site.set("createbackupschedule", "");

    assertThat(now().backupSchedule().expression()).isEqualTo("PT1M");
  }

  @Test
  void anInstalledStorageHasASectionOfItsOwn() {
    assertThat(settings.sections())
        .extracting(SettingSection::name)
        .containsExactly(
            "backup",
            "restore",
            "tasks",
            "work",
            "webservice",
            "records",
            "notices",
            "storage",
            "memory");
  }

  @Test
  void whatStandsInTheWayOfTheStorageIsFoundByUsingIt() {
    assertThat(settings.storageProblem(Access.WRITE)).isEmpty();

    site.storage.next(Call.PROBLEM_WITH, Fault.fails());

    assertThat(settings.storageProblem(Access.WRITE)).isPresent();
  }

  @Test
  void aStorageThatIsNotInstalledIsAProblemInWords() {
    site.sql("UPDATE coursemigration_setting SET content = 's3' WHERE name = 'storagetype'");

    assertThat(settings.storageProblem(Access.READ))
        .hasValueSatisfying(
            problem -> assertThat(problem.message()).contains("'s3' is not installed"));
  }

  @Test
  void changesAreToldNewestFirstWithoutWhatIsSecret() {
    site.set("restoremaxretries", "5");
    site.set("restoremaxretries", "6");
    site.set("wstoken", "hush-0123");
    site.set("destinationwsurl", "https://target.example/server.php?wstoken=hush-0123");

    assertThat(settings.latestChanges(3))
        .extracting(change -> change.name() + " " + change.oldValue() + " " + change.value())
        .containsExactly(
            "destinationwsurl Optional.empty Optional[https://target.example/server.php?…]",
            "wstoken Optional.empty Optional.empty",
            "restoremaxretries Optional[5] Optional[6]");
    assertThat(settings.latestChanges(3))
        .allMatch(change -> change.user().equals(TestSite.ADMIN))
        .allMatch(change -> change.time().equals(site.clock.instant()));
  }
}
