package org.coursemigration.host.lms;

/** Whether a course can be used. Stored by name. */
public enum CourseState {
  /** A backup is being restored into it; what is in it may be half of it. */
  RESTORING,
  /** Complete. */
  READY,
  /** It is being deleted; what is in it may be half of it. */
  DELETING
}
