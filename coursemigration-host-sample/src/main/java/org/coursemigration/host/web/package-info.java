/**
 * The site's web server: the REST end point of the library and the site's own pages on Jersey.
 * Start with {@link org.coursemigration.host.web.WebServer}.
 */
package org.coursemigration.host.web;
