package org.coursemigration.mbz.inspect;

/**
 * The course as it will be called and shown after a restore.
 *
 * @param idnumber empty where it has none
 * @param category name of the category it came from, or null
 */
public record InspectedCourse(
    String fullname,
    String shortname,
    String idnumber,
    String format,
    boolean visible,
    String category) {}
