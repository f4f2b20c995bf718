package org.coursemigration.host.web.access;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Resources whose callers bring an API token: a session counts for nothing there, so no page of
 * another site can make a browser call them. Their methods say what they need as those of pages do.
 */
@NameBinding
@Retention(RUNTIME)
@Target(ElementType.TYPE)
public @interface ForPrograms {}
