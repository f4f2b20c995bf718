package org.coursemigration.core.restore;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/** Marks the directory of this node in which backups are unpacked. */
@Qualifier
@Retention(RUNTIME)
public @interface WorkDirectory {}
