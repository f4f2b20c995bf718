package org.coursemigration.mbz.inspect;

import java.util.List;

/**
 * A section and its activities in their order.
 *
 * @param section its number
 * @param name or null
 */
public record InspectedSection(
    int section, String name, boolean visible, List<InspectedModule> modules) {
  public InspectedSection {
    modules = List.copyOf(modules);
  }
}
