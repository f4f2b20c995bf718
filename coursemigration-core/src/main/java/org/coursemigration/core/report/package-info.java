/**
 * What administrators read: migrations by filter and page, and counts. Start with {@link
 * org.coursemigration.core.report.MigrationReport}.
 */
package org.coursemigration.core.report;
