/**
 * What takes up room and is needed by nobody any more: found here, and removed when told. Start
 * with {@link org.coursemigration.core.sweep.Sweep}.
 */
package org.coursemigration.core.sweep;
