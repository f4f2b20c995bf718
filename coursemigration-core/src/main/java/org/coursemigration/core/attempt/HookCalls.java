package org.coursemigration.core.attempt;

import java.util.Collection;
import java.util.function.Consumer;
import org.coursemigration.api.engine.EngineException;
import org.coursemigration.api.migration.CourseMigrationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls hooks of the host, one after the other in the order in which they are bound. */
public final class HookCalls {

  private static final Logger LOG = LoggerFactory.getLogger(HookCalls.class);

  private HookCalls() {}

  /**
   * Calls each hook until one throws. Its message is what the report shows; where it came from
   * stands in the log, for those who wrote the hook.
   */
  public static <H> void each(Collection<H> hooks, Consumer<H> call) {
    for (H hook : hooks) {
      try {
        call.accept(hook);
      } catch (CourseMigrationException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("The hook {} failed", hook.getClass().getName(), e);
        throw new EngineException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
      }
    }
  }
}
