package org.coursemigration.mbz.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.coursemigration.mbz.model.BackupActivity;
import org.coursemigration.mbz.model.BackupCourse;
import org.coursemigration.mbz.model.BackupManifest;
import org.coursemigration.mbz.model.BackupManifest.ListedActivity;
import org.coursemigration.mbz.model.BackupManifest.ListedSection;
import org.coursemigration.mbz.model.BackupSection;
import org.coursemigration.mbz.xml.Leaves;
import org.coursemigration.mbz.xml.MoodleXmlReader;

/**
 * Reads course, sections and activities and joins them as Moodle's restore does: what is listed
 * counts, sections stand by their number, activities in the order of the list, and what cannot be
 * placed is left out with a notice.
 */
final class CourseStructure {
  private static final Set<String> SECTION_LEAVES =
      Set.of(
          "number",
          "name",
          "summary",
          "summaryformat",
          "visible",
          "availabilityjson",
          "component",
          "itemid");
  private static final Set<String> MODULE_LEAVES =
      Set.of(
          "sectionid",
          "sectionnumber",
          "idnumber",
          "indent",
          "visible",
          "visibleoncoursepage",
          "availability");

  private final Path directory;
  private final BackupLimits limits;
  private final BackupManifest manifest;
  private final TextBudget budget;
  private final List<String> notices = new ArrayList<>();
  // Sections that another of the same number swallows, by id.
  private final Map<Long, Long> mergedInto = new HashMap<>();
  private final Map<Long, BackupSection> sectionsById = new LinkedHashMap<>();
  private final List<BackupActivity> activities = new ArrayList<>();

  CourseStructure(Path directory, BackupLimits limits, BackupManifest manifest) {
    this.directory = directory;
    this.limits = limits;
    this.manifest = manifest;
    this.budget = new TextBudget("sections and activities", limits);
    readSections();
    readActivities();
    joinSubsections();
  }

  List<String> notices() {
    return notices;
  }

  List<BackupActivity> activities() {
    return activities;
  }

  /** By number; delegated sections keep theirs. */
  List<BackupSection> sections() {
    List<BackupSection> sections = new ArrayList<>(sectionsById.values());
    sections.sort(Comparator.comparingInt(BackupSection::number));
    return sections;
  }

  BackupCourse course() {
    String entry = "course/course.xml";
    try (MoodleXmlReader xml = open(entry)) {
      if (!xml.enterRoot("course")) {
        throw InvalidBackupException.in(entry, "is empty");
      }
      long id = xml.requireId("id");
      long contextId = xml.requireId("contextid");
      String[] category = new String[1];
      Leaves leaves =
          xml.leaves(
              child -> !child.equals("category"),
              container -> category[0] = xml.leaves().text("name"));
      xml.finish();
      return new BackupCourse(id, contextId, leaves.asMap(), category[0]);
    }
  }

  private void readSections() {
    Map<Integer, Long> byNumber = new TreeMap<>();
    for (ListedSection listed : manifest.sections()) {
      BackupSection section = section(listed);
      Long first = byNumber.putIfAbsent(section.number(), section.id());
      if (first == null) {
        sectionsById.put(section.id(), section);
      } else {
        merge(first, section);
      }
    }
  }

  /**
   * As Moodle does: the first section of a number takes the activities of the others, and a name if
   * it has none.
   */
  private void merge(long first, BackupSection second) {
    mergedInto.put(second.id(), first);
    BackupSection kept = sectionsById.get(first);
    boolean takesName = kept.name() == null || kept.name().isEmpty();
    boolean takesSummary = kept.summary().isEmpty();
    sectionsById.put(
        first,
        new BackupSection(
            kept.id(),
            kept.number(),
            takesName ? second.name() : kept.name(),
            takesSummary ? second.summary() : kept.summary(),
            takesSummary ? second.summaryFormat() : kept.summaryFormat(),
            kept.visible(),
            kept.availability(),
            kept.component(),
            kept.itemId(),
            kept.parentModuleId(),
            kept.directory()));
    notices.add(
        second.directory()
            + "/section.xml: has the number "
            + second.number()
            + " of section "
            + first
            + " and was merged into it");
  }

  private BackupSection section(ListedSection listed) {
    String entry = listed.directory() + "/section.xml";
    try (MoodleXmlReader xml = open(entry)) {
      if (!xml.enterRoot("section")) {
        throw InvalidBackupException.in(entry, "is empty");
      }
      Leaves leaves = budget.spend(xml.leaves(SECTION_LEAVES::contains, other -> {}));
      xml.finish();
      long number = leaves.requireNumber("number");
      if (number < 0 || number > Integer.MAX_VALUE) {
        throw leaves.invalid("number", "should be a section number but is " + number);
      }
      String name = leaves.text("name");
      String availability = leaves.text("availabilityjson");
      return new BackupSection(
          listed.sectionId(),
          (int) number,
          name == null || name.isBlank() ? null : name,
          leaves.text("summary", ""),
          format(leaves, "summaryformat"),
          leaves.flag("visible", true),
          availability == null || availability.isBlank() ? null : availability,
          leaves.text("component"),
          leaves.number("itemid", 0),
          listed.parentModuleId(),
          listed.directory());
    }
  }

  private static int format(Leaves leaves, String name) {
    long format = leaves.number(name, 1);
    if (format < 0 || format > 99) {
      throw leaves.invalid(name, "should be a text format but is " + format);
    }
    return (int) format;
  }

  private void readActivities() {
    Set<Long> listedSections = new HashSet<>();
    manifest.sections().forEach(section -> listedSections.add(section.sectionId()));
    Map<Long, Long> sectionsByNumber = new HashMap<>();
    sectionsById
        .values()
        .forEach(section -> sectionsByNumber.put((long) section.number(), section.id()));
    for (ListedActivity listed : manifest.activities()) {
      if (listedSections.contains(listed.sectionId())) {
        activities.add(activity(listed, sectionsByNumber));
      } else {
        notices.add(
            listed.directory()
                + ": is left out, as its section "
                + listed.sectionId()
                + " is not in the backup");
      }
    }
  }

  private BackupActivity activity(ListedActivity listed, Map<Long, Long> sectionsByNumber) {
    String moduleEntry = listed.directory() + "/module.xml";
    Leaves module;
    String version;
    try (MoodleXmlReader xml = open(moduleEntry)) {
      if (!xml.enterRoot("module")) {
        throw InvalidBackupException.in(moduleEntry, "is empty");
      }
      long id = xml.requireId("id");
      if (id != listed.moduleId()) {
        throw xml.invalid(
            "has the id " + id + ", but moodle_backup.xml lists it as " + listed.moduleId());
      }
      version = xml.attribute("version");
      module = budget.spend(xml.leaves(MODULE_LEAVES::contains, other -> {}));
      xml.finish();
    }
    Instance instance = instance(listed);
    String availability = module.text("availability");
    return new BackupActivity(
        listed.moduleId(),
        place(listed, module, sectionsByNumber),
        listed.modname(),
        instance.name == null || instance.name.isBlank() ? listed.title() : instance.name,
        module.flag("visible", true),
        module.flag("visibleoncoursepage", true),
        module.text("idnumber", ""),
        availability == null || availability.isBlank() ? null : availability,
        (int) Math.max(0, Math.min(100, module.number("indent", 0))),
        instance.id,
        instance.contextId,
        version == null ? "" : version,
        listed.directory());
  }

  /** Moodle goes by {@code module.xml} and falls back to the section's number. */
  private long place(ListedActivity listed, Leaves module, Map<Long, Long> sectionsByNumber) {
    long wanted = module.number("sectionid", listed.sectionId());
    long id = mergedInto.getOrDefault(wanted, wanted);
    if (sectionsById.containsKey(id)) {
      return id;
    }
    Long byNumber = sectionsByNumber.get(module.number("sectionnumber", -1));
    return byNumber != null
        ? byNumber
        : mergedInto.getOrDefault(listed.sectionId(), listed.sectionId());
  }

  private record Instance(long id, long contextId, String name) {}

  private Instance instance(ListedActivity listed) {
    String entry = listed.directory() + "/" + listed.modname() + ".xml";
    try (MoodleXmlReader xml = open(entry)) {
      if (!xml.enterRoot("activity")) {
        throw InvalidBackupException.in(entry, "is empty");
      }
      long contextId = xml.requireId("contextid");
      long id = xml.requireId("id");
      String[] name = new String[1];
      xml.children(
          child -> {
            if (child.equals(listed.modname())) {
              name[0] = budget.spend(xml.leaves("name"::equals, other -> {})).text("name");
            }
          });
      xml.finish();
      return new Instance(id, contextId, name[0]);
    }
  }

  /**
   * Ties delegated sections to their activities; a section whose activity is not here becomes a
   * normal one.
   */
  private void joinSubsections() {
    Map<Long, BackupActivity> byModule = new HashMap<>();
    Map<Long, BackupActivity> subsections = new HashMap<>();
    for (BackupActivity activity : activities) {
      byModule.put(activity.moduleId(), activity);
      if (activity.modname().equals("subsection")) {
        subsections.put(activity.instanceId(), activity);
      }
    }
    Map<Long, Long> parents = new HashMap<>();
    for (BackupSection section : List.copyOf(sectionsById.values())) {
      BackupActivity parent = byModule.get(section.parentModuleId());
      if (parent == null && "mod_subsection".equals(section.component())) {
        parent = subsections.get(section.itemId());
      }
      long parentModule = parent == null ? 0 : parent.moduleId();
      if (parent != null) {
        parents.put(section.id(), parent.sectionId());
      } else if (section.parentModuleId() != 0) {
        notices.add(
            section.directory()
                + ": belongs to the activity "
                + section.parentModuleId()
                + ", which is not in the backup, and becomes a section of its own");
      }
      if (parentModule != section.parentModuleId()) {
        sectionsById.put(section.id(), section.withParentModuleId(parentModule));
      }
    }
    requireNoCycle(parents);
  }

  // Moodle itself has no subsections in subsections.
  private static final int MAX_NESTING = 50;

  private static void requireNoCycle(Map<Long, Long> parents) {
    Set<Long> fine = new HashSet<>();
    for (Long start : parents.keySet()) {
      Set<Long> way = new HashSet<>();
      for (Long id = start; id != null && !fine.contains(id); id = parents.get(id)) {
        if (!way.add(id)) {
          throw InvalidBackupException.in(
              "sections/section_" + id + "/section.xml",
              "the section lies within itself, through its subsections");
        }
        if (way.size() > MAX_NESTING) {
          throw InvalidBackupException.in(
              "sections/section_" + id + "/section.xml",
              "the section lies in more than " + MAX_NESTING + " others, through subsections");
        }
      }
      fine.addAll(way);
    }
  }

  private MoodleXmlReader open(String entry) {
    Path file = directory.resolve(entry);
    if (!Files.isRegularFile(file)) {
      throw new InvalidBackupException(entry + " is missing");
    }
    return MoodleXmlReader.open(file, entry, limits);
  }
}
