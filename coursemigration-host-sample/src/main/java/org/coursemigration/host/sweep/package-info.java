/**
 * What nobody needs any more on this site, of the library and of the LMS. Start with {@link
 * org.coursemigration.host.sweep.SiteSweep}.
 */
package org.coursemigration.host.sweep;
