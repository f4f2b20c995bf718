/**
 * Moodle's access restrictions: trees of conditions, kept as JSON. Start with {@link
 * org.coursemigration.mbz.availability.Availability}.
 */
package org.coursemigration.mbz.availability;
