/**
 * The pages of the site, one resource each. They call the library's facade and the LMS, and nothing
 * else. Start with {@link org.coursemigration.host.web.page.DashboardPage}.
 */
package org.coursemigration.host.web.page;
