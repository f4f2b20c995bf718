package org.coursemigration.host.web.view;

import java.time.Clock;
import org.coursemigration.host.web.asset.Assets;

/** What all pages of the site share. */
public record Site(String name, Assets assets, Clock clock) {}
