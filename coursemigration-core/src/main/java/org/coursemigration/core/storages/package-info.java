/**
 * The storages that are installed, and the one an administrator has chosen. Start with {@link
 * org.coursemigration.core.storages.Storages}.
 */
package org.coursemigration.core.storages;
