/**
 * The admin API under {@code /api/v1}: what the pages and the command line do, for programs. Every
 * answer is JSON, every error a problem of RFC 9457, and {@code openapi.json} beside this package's
 * classes describes them all. Start with {@link org.coursemigration.host.web.api.MigrationsApi}.
 */
package org.coursemigration.host.web.api;
