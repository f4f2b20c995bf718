package org.coursemigration.core.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.api.event.BackupFailed;
import org.coursemigration.api.event.FileProcessed;
import org.coursemigration.api.event.FileUploaded;
import org.coursemigration.api.event.MigrationEvent;
import org.coursemigration.api.event.MigrationEventListener;
import org.coursemigration.api.migration.Migration;
import org.coursemigration.api.migration.MigrationStatus;
import org.coursemigration.core.fake.TestSite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class EventLogTest {

  private final MigrationEventListener listener = mock();
  private final List<MigrationStatus> seenWhenTold = new ArrayList<>();

  @AutoClose
  private final TestSite site =
      new TestSite(
          new AbstractModule() {
            @Override
            protected void configure() {
              Multibinder<MigrationEventListener> listeners =
                  Multibinder.newSetBinder(binder(), MigrationEventListener.class);
              listeners.addBinding().toInstance(listener);
              listeners.addBinding().toInstance(EventLogTest.this::look);
            }
          });

  private EventLog events;

  @BeforeEach
  void events() {
    events = site.injector.getInstance(EventLog.class);
  }

  private void look(MigrationEvent event) {
    event.migration().ifPresent(id -> seenWhenTold.add(site.find(id.value()).status()));
  }

  private Migration listed() {
    site.upload("4711,7");
    return site.only();
  }

  private BackupFailed failure(Migration migration) {
    return new BackupFailed(
        site.clock.instant(), migration.user(), migration.id(), "There is no such course.");
  }

  @Test
  void aListenerHearsEachEventOnceAndInOrder() {
    site.upload("4711,7");
    site.run();

    InOrder heard = inOrder(listener);
    heard.verify(listener).onEvent(any(FileUploaded.class));
    heard.verify(listener).onEvent(any(FileProcessed.class));
    heard.verify(listener).onEvent(any(BackupFailed.class));
    verifyNoMoreInteractions(listener);
  }

  @Test
  void aListenerIsToldWhenTheMoveIsStored() {
    site.upload("4711,7");
    site.run();

    assertThat(seenWhenTold).containsExactly(MigrationStatus.FAILED);
  }

  @Test
  void aListenerThatFailsChangesNothingForAnybody() {
    doThrow(new IllegalStateException("listener is ill")).when(listener).onEvent(any());

    site.upload("4711,7");
    site.run();

    assertThat(site.only().status()).isEqualTo(MigrationStatus.FAILED);
    assertThat(site.eventNames())
        .containsExactly("file_uploaded", "file_processed", "backup_failed");
    assertThat(seenWhenTold).as("the other listener").hasSize(1);
  }

  @Test
  void aMoveFromAPlaceThatWasLeftStoresNoEventAndTellsNobody() {
    Migration before = listed();
    Migration failed =
        events.move(before, before.failed("first", site.clock.instant()), failure(before));

    assertThatThrownBy(
            () -> events.move(before, before.failed("x", site.clock.instant()), failure(before)))
        .isInstanceOf(SupersededException.class)
        .hasMessageContaining("migration 1");

    assertThat(site.only()).isEqualTo(failed);
    assertThat(site.eventNames()).containsOnlyOnce("backup_failed");
    assertThat(seenWhenTold).hasSize(1);
  }

  @Test
  void aChangeThatFailsTakesTheMoveAndItsEventBack() {
    Migration before = listed();

    assertThatThrownBy(
            () ->
                events.move(
                    before,
                    before.failed("x", site.clock.instant()),
                    () -> {
                      throw new IllegalStateException("disk full");
                    },
                    failure(before)))
        .hasMessage("disk full");

    assertThat(site.only()).isEqualTo(before);
    assertThat(site.eventNames()).doesNotContain("backup_failed");
    assertThat(seenWhenTold).isEmpty();
  }
}
