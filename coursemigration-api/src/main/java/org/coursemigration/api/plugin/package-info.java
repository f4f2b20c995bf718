/**
 * What the library brings to its host, as data that an admin UI can render. Start with {@link
 * org.coursemigration.api.plugin.PluginDescriptor}.
 */
package org.coursemigration.api.plugin;
