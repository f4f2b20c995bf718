/**
 * What the source site says to the target site over HTTP, and what it hears. Start with {@link
 * org.coursemigration.core.request.RestoreRequestClient}.
 */
package org.coursemigration.core.request;
