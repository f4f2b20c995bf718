/**
 * What the machines that look after the site ask: whether it lives, whether it can work, and what
 * it measures. Start with {@link org.coursemigration.host.web.health.HealthResource}.
 */
package org.coursemigration.host.web.health;
