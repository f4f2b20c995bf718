/**
 * The site, put together from the LMS, the library and a web server. Start with {@link
 * org.coursemigration.host.site.SampleHost}.
 */
package org.coursemigration.host.site;
