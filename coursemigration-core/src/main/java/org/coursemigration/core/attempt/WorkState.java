package org.coursemigration.core.attempt;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.coursemigration.api.setting.Hours;

/**
 * Whether work of one kind begins just now.
 *
 * @param paused whether an administrator has paused it
 * @param hours the hours of the day in which it begins; empty for always
 * @param open whether it begins now: it is not paused, and these are its hours
 */
public record WorkState(boolean paused, Optional<Hours> hours, boolean open) {

  public WorkState {
    requireNonNull(hours);
  }
}
