/**
 * Sends notices as plain mails over SMTP. Start with {@link
 * org.coursemigration.notify.email.EmailNotifier}.
 */
package org.coursemigration.notify.email;
