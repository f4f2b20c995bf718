/**
 * Changes of accounts and of tokens for programs, as the audit notes them. Start with {@link
 * org.coursemigration.host.account.Accounts}.
 */
package org.coursemigration.host.account;
