package org.coursemigration.api.event;

/** Told about every event after it is stored. */
@FunctionalInterface
public interface MigrationEventListener {

  /**
   * Called once, in the thread that stored the event, after its transaction; a crash in between
   * loses the call and not the event. Should return soon. What it throws is logged and changes
   * nothing.
   */
  void onEvent(MigrationEvent event);
}
