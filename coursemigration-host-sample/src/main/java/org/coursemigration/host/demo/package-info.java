/**
 * A source and a target site in one process, for a first look. Start with {@link
 * org.coursemigration.host.demo.Demo}.
 */
package org.coursemigration.host.demo;
