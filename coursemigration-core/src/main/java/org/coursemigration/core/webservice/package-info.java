/**
 * What the target site hears over HTTP, and answers: Moodle's REST web service protocol, its
 * functions and its tokens. Start with {@link
 * org.coursemigration.core.webservice.MoodleRestResource}.
 */
package org.coursemigration.core.webservice;
