package org.coursemigration.testkit.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.coursemigration.api.notice.Notice;
import org.coursemigration.api.notice.NoticeKind;
import org.coursemigration.api.notice.Notifier;
import org.coursemigration.api.notice.NotifierException;
import org.coursemigration.api.setting.SettingDefinition;
import org.coursemigration.api.setting.SettingValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link Notifier} promises, as tests. The test class of a notifier extends this and gives it
 * a receiver.
 */
@Timeout(300)
public abstract class NotifierContract {

  /** The notifier under test. */
  protected abstract Notifier notifier();

  /** Values of its settings, by name, with which the receiver takes what is sent. */
  protected abstract Map<String, String> settings();

  /** How many notices the receiver has taken since the test began. */
  protected abstract int taken();

  /** From now on the receiver cannot be reached. */
  protected abstract void stopReceiver();

  private static Notice notice(NoticeKind kind) {
    return new Notice(
        UUID.randomUUID(),
        kind,
        Instant.parse("2026-11-22T10:15:30Z"),
        "Schule Nürnberg <& \"Söhne\">",
        "Course list 'kürse 中.csv' is finished",
        "One line\n.\nFrom the third line on\n" + "more and ".repeat(5000) + "more\n",
        Optional.empty(),
        Map.of("filename", "kürse 中.csv", "courses", "2"));
  }

  private void send(Notice notice) {
    notifier().send(notice, new SettingValues(settings()));
  }

  /** Sends what cannot be taken, and gives what the notifier threw. */
  private String failure(Map<String, String> settings) {
    Throwable thrown =
        catchThrowable(
            () -> notifier().send(notice(NoticeKind.FAILED), new SettingValues(settings)));
    assertThat(thrown).isInstanceOf(NotifierException.class);
    return thrown.getMessage();
  }

  @Test
  public void aNoticeOfEachKindIsTakenWhenSendReturns() {
    for (NoticeKind kind : NoticeKind.values()) {
      int before = taken();
      send(notice(kind));
      assertThat(taken()).as("taken after one of the kind %s", kind).isGreaterThan(before);
    }
  }

  @Test
  public void aNoticeMayBeSentAgain() {
    Notice notice = notice(NoticeKind.LIST_FINISHED);
    send(notice);
    send(notice);

    assertThat(taken()).isPositive();
  }

  @Test
  public void withoutSettingsItSaysWhichOneIsMissing() {
    String message = failure(Map.of());

    assertThat(notifier().settings())
        .extracting(SettingDefinition::name)
        .as("the settings, one of which is named in: %s", message)
        .anyMatch(message::contains);
    assertThat(taken()).isZero();
  }

  @Test
  public void aReceiverThatCannotBeReachedIsToldWithoutASecret() {
    Map<String, String> settings = settings();
    stopReceiver();

    String message = failure(settings);

    for (SettingDefinition setting : notifier().settings()) {
      String value = settings.getOrDefault(setting.name(), "");
      if (setting.isSecret() && !value.isEmpty()) {
        assertThat(message).doesNotContain(value);
      }
    }
  }

  @Test
  public void typeAndSettingsCanBeStoredAndShown() {
    List<SettingDefinition> settings = notifier().settings();

    assertThat(notifier().type()).matches("[a-z][a-z0-9]*");
    assertThat(notifier().displayName()).isNotBlank();
    assertThat(settings)
        .extracting(SettingDefinition::name)
        .doesNotHaveDuplicates()
        .doesNotContain(notifier().type() + "enabled");
    SoftAssertions softly = new SoftAssertions();
    for (SettingDefinition setting : settings) {
      softly.assertThat(setting.problemWith(setting.defaultValue())).as(setting.name()).isEmpty();
    }
    softly.assertAll();
  }
}
