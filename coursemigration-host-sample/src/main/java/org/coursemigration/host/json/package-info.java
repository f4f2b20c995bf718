/**
 * What the site tells programs, in one form for the command line and the web: objects in Moodle's
 * words, with times in Unix seconds. Start with {@link
 * org.coursemigration.host.json.MigrationJson}.
 */
package org.coursemigration.host.json;
