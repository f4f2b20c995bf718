/**
 * Style sheets, scripts and icons. Start with {@link org.coursemigration.host.web.asset.Assets}.
 */
package org.coursemigration.host.web.asset;
