package org.coursemigration.host.web.page;

/**
 * A question before something that cannot be taken back.
 *
 * @param action the address that the answer is sent to
 * @param back where to go if it is no
 * @param isDangerous whether something is lost by it
 */
public record Confirmation(
    String title, String text, String button, String action, String back, boolean isDangerous) {}
