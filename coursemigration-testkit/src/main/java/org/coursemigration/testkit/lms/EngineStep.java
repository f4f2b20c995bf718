package org.coursemigration.testkit.lms;

/** Where something can be made to go wrong in a {@link FakeEngine}, in the order of the work. */
public enum EngineStep {
  BACK_UP,
  BACK_UP_HALF_WRITTEN,
  UNPACK,
  PRECHECK,
  CREATE_COURSE,
  /** The course is there and its id was not yet told. */
  COURSE_CREATED,
  RESTORE,
  /** The content is in the course and this was not yet told. */
  RESTORED,
  DELETE_COURSE
}
