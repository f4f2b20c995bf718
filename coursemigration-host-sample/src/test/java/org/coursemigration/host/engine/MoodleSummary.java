package org.coursemigration.host.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.coursemigration.mbz.inspect.InspectedFile;
import org.coursemigration.mbz.inspect.InspectedModule;
import org.coursemigration.mbz.inspect.InspectedSection;

/** What a Moodle 4.5.6 had after it restored one of the real backups. */
record MoodleSummary(JsonNode course, List<InspectedSection> sections, List<InspectedFile> files) {

  /** The summary of {@code rich.mbz} is {@code rich.summary.json}. */
  static MoodleSummary of(String backup) {
    // The same course in another container.
    String name = backup.replace("-zip", "").replace(".mbz", ".summary.json");
    try (InputStream in = MoodleSummary.class.getResourceAsStream(name)) {
      JsonNode summary = new ObjectMapper().readTree(in).get("summary");
      return new MoodleSummary(
          summary.get("course"), sections(summary.get("sections")), files(summary.get("files")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<InspectedSection> sections(JsonNode nodes) {
    List<InspectedSection> sections = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<InspectedModule> modules = new ArrayList<>();
      for (JsonNode module : node.get("modules")) {
        modules.add(
            new InspectedModule(
                module.get("modname").asText(),
                module.get("name").asText(),
                module.get("visible").asInt() == 1));
      }
      sections.add(
          new InspectedSection(
              node.get("section").asInt(),
              node.get("name").isNull() ? null : node.get("name").asText(),
              node.get("visible").asInt() == 1,
              modules));
    }
    return sections;
  }

  private static List<InspectedFile> files(JsonNode nodes) {
    List<InspectedFile> files = new ArrayList<>();
    for (JsonNode node : nodes) {
      files.add(
          new InspectedFile(
              node.get("component").asText(),
              node.get("filearea").asText(),
              node.get("filepath").asText(),
              node.get("filename").asText(),
              node.get("filesize").asLong(),
              node.get("contenthash").asText()));
    }
    files.sort(InspectedFile.ORDER);
    return files;
  }
}
