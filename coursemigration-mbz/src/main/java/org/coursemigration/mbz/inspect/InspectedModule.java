package org.coursemigration.mbz.inspect;

/**
 * An activity as an administrator sees it.
 *
 * @param modname type, as in {@code quiz}
 */
public record InspectedModule(String modname, String name, boolean visible) {}
