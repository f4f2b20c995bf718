/**
 * The settings of the plugin: what there is, and typed views on what is stored. Start with {@link
 * org.coursemigration.core.settings.Settings}.
 */
package org.coursemigration.core.settings;
