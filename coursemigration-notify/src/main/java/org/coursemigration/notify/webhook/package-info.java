/**
 * Sends notices as signed HTTP requests. Start with {@link
 * org.coursemigration.notify.webhook.WebhookNotifier}.
 */
package org.coursemigration.notify.webhook;
