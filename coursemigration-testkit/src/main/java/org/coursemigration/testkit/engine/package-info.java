/**
 * What every catalog and every pair of engines must pass. To test those of your LMS, start with
 * {@link org.coursemigration.testkit.engine.CourseEngineContract}.
 */
package org.coursemigration.testkit.engine;
