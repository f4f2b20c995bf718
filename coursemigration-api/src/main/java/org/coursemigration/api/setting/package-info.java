/**
 * Settings described as data, so that any host can show and store them. Start with {@link
 * org.coursemigration.api.setting.SettingDefinition}.
 */
package org.coursemigration.api.setting;
