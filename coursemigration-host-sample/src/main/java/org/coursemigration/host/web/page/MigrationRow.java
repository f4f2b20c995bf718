package org.coursemigration.host.web.page;

import java.util.Optional;
import org.coursemigration.api.migration.Migration;

/**
 * A migration as a list shows it.
 *
 * @param courseName empty when this site has no such course (any more)
 * @param categoryPath of a restore's category; empty for a backup, whose category is the target's
 */
public record MigrationRow(
    Migration migration, Optional<String> courseName, Optional<String> categoryPath) {}
