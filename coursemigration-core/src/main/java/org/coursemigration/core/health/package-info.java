/**
 * Whether this node can work: what it needs is looked at, cheaply and never for long. Start with
 * {@link org.coursemigration.core.health.Readiness}.
 */
package org.coursemigration.core.health;
