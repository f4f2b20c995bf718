package org.coursemigration.core;

import java.util.Optional;
import org.coursemigration.core.store.PageKey;

/**
 * How far a change of many migrations is.
 *
 * @param seen how many were looked at in this step
 * @param changed how many of them were changed; with the others somebody else was faster
 * @param next where the next step begins; empty when all are done
 */
public record ChangedSome(int seen, int changed, Optional<PageKey> next) {}
