package org.coursemigration.host.web.access;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A resource method that answers everybody; a form of it looks after forgery itself. */
@Retention(RUNTIME)
@Target(ElementType.METHOD)
public @interface OpenToAll {}
