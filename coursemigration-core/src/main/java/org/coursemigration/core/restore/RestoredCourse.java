package org.coursemigration.core.restore;

import org.coursemigration.api.course.Course;
import org.coursemigration.core.arrival.Arrival;

/** What a restore made, before it is noted that it is completed. */
record RestoredCourse(Course course, Arrival arrival) {}
