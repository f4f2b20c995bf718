package org.coursemigration.host.web.access;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The right that a resource method needs. One without this, and not open, answers nobody. */
@Retention(RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  Right value();
}
