/** The command line of the site. Start with {@link org.coursemigration.host.cli.SiteCommands}. */
package org.coursemigration.host.cli;
