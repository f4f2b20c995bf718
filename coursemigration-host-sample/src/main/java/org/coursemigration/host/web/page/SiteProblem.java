package org.coursemigration.host.web.page;

/**
 * Something that a person should look after.
 *
 * @param title the key of what it is, in few words
 * @param detail what was found
 * @param page where to mend it
 */
public record SiteProblem(String title, String detail, String page) {}
