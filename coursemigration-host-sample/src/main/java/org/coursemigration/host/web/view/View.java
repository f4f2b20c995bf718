package org.coursemigration.host.web.view;

/**
 * A page to be written.
 *
 * @param template its name, as below {@code src/main/jte}, without the ending
 * @param model what the template calls {@code model}
 */
public record View(String template, Visit visit, Object model) {}
