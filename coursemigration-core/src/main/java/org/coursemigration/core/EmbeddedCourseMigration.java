package org.coursemigration.core;

import com.google.inject.Injector;
import org.coursemigration.core.webservice.MoodleRestResource;

/** What {@link CourseMigrationBuilder} built: the two things that a host works with. */
public final class EmbeddedCourseMigration {

  private final Injector injector;

  EmbeddedCourseMigration(Injector injector) {
    this.injector = injector;
  }

  /** The facade, the same at each call. */
  public CourseMigration migration() {
    return injector.getInstance(CourseMigration.class);
  }

  /**
   * The JAX-RS resource that other sites call, to be registered as an instance. Only a host that
   * asks for it needs JAX-RS on its class path.
   */
  public MoodleRestResource restResource() {
    return injector.getInstance(MoodleRestResource.class);
  }
}
