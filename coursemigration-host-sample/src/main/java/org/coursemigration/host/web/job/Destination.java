package org.coursemigration.host.web.job;

/**
 * Where the person who waited for a job goes when it is done.
 *
 * @param page an address of this site
 * @param done what was done, in the word of a message
 * @param count how many it were; 0 where that says nothing
 */
public record Destination(String page, String done, long count) {}
