package org.coursemigration.mbz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The smallest unpacked backup that Moodle restores without a warning: one section, one page, one
 * file.
 */
public final class SmallBackup {
  public static final String HELLO_HASH = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final Map<String, String> documents = new LinkedHashMap<>();

  public SmallBackup() {
    documents.put(
        "moodle_backup.xml",
        PROLOG
            + """
            <moodle_backup>
              <information>
                <name>x.mbz</name>
                <moodle_version>2024100706</moodle_version>
                <moodle_release>4.5.6 (Build: 20250811)</moodle_release>
                <backup_version>2024100700</backup_version>
                <backup_release>4.5</backup_release>
                <backup_date>1700000000</backup_date>
                <mnet_remoteusers>0</mnet_remoteusers>
                <original_wwwroot>https://old.example</original_wwwroot>
                <original_site_identifier_hash>00000000000000000000000000000000</original_site_identifier_hash>
                <original_course_id>2</original_course_id>
                <original_course_fullname>Minimal</original_course_fullname>
                <original_course_shortname>MIN</original_course_shortname>
                <original_course_startdate>1700000000</original_course_startdate>
                <original_course_contextid>20</original_course_contextid>
                <original_system_contextid>1</original_system_contextid>
                <details><detail backup_id="0123456789abcdef0123456789abcdef"><type>course</type><format>moodle2</format><mode>10</mode></detail></details>
                <contents>
                  <activities><activity><moduleid>7</moduleid><sectionid>5</sectionid><modulename>page</modulename><title>P</title><directory>activities/page_7</directory></activity></activities>
                  <sections><section><sectionid>5</sectionid><title>0</title><directory>sections/section_5</directory></section></sections>
                  <course><courseid>2</courseid><title>MIN</title><directory>course</directory></course>
                </contents>
                <settings>
                  <setting><level>root</level><name>activities</name><value>1</value></setting>
                  <setting><level>section</level><section>section_5</section><name>section_5_included</name><value>1</value></setting>
                  <setting><level>section</level><section>section_5</section><name>section_5_userinfo</name><value>0</value></setting>
                  <setting><level>activity</level><activity>page_7</activity><name>page_7_included</name><value>1</value></setting>
                  <setting><level>activity</level><activity>page_7</activity><name>page_7_userinfo</name><value>0</value></setting>
                </settings>
              </information>
            </moodle_backup>""");
    documents.put(
        "course/course.xml",
        "<course id=\"2\" contextid=\"20\"><shortname>MIN</shortname><fullname>Minimal</fullname>"
            + "<format>topics</format><startdate>1700000000</startdate><visible>1</visible></course>");
    documents.put("course/roles.xml", "<roles></roles>");
    documents.put(
        "sections/section_5/section.xml",
        "<section id=\"5\"><number>0</number><name>$@NULL@$</name><summary></summary>"
            + "<summaryformat>1</summaryformat><visible>1</visible></section>");
    documents.put(
        "activities/page_7/module.xml",
        "<module id=\"7\" version=\"2024100700\"><modulename>page</modulename><sectionid>5</sectionid>"
            + "<sectionnumber>0</sectionnumber><idnumber></idnumber><groupingid>0</groupingid>"
            + "<completionexpected>0</completionexpected></module>");
    documents.put(
        "activities/page_7/page.xml",
        "<activity id=\"3\" moduleid=\"7\" modulename=\"page\" contextid=\"30\"><page id=\"3\">"
            + "<name>Welcome</name><content>Hi</content></page></activity>");
    documents.put("activities/page_7/roles.xml", "<roles></roles>");
    documents.put("activities/page_7/grades.xml", "<activity_gradebook></activity_gradebook>");
    documents.put(
        "activities/page_7/inforef.xml",
        "<inforef><fileref><file><id>41</id></file></fileref></inforef>");
    documents.put(
        "files.xml",
        "<files><file id=\"41\"><contenthash>"
            + HELLO_HASH
            + "</contenthash><contextid>30</contextid><component>mod_page</component>"
            + "<filearea>content</filearea><itemid>0</itemid><filepath>/img/</filepath>"
            + "<filename>a.txt</filename></file></files>");
    documents.put("groups.xml", "<groups></groups>");
    documents.put("scales.xml", "<scales_definition></scales_definition>");
    documents.put("outcomes.xml", "<outcomes_definition></outcomes_definition>");
    documents.put("questions.xml", "<question_categories></question_categories>");
    documents.put("roles.xml", "<roles_definition></roles_definition>");
    documents.put("files/aa/" + HELLO_HASH, "hello");
  }

  /** Replaces a part of a document, which has to be in it. */
  public SmallBackup with(String path, String part, String replacement) {
    String document = documents.get(path);
    if (!document.contains(part)) {
      throw new IllegalArgumentException(path + " does not hold " + part);
    }
    documents.put(path, document.replace(part, replacement));
    return this;
  }

  public SmallBackup with(String path, String document) {
    documents.put(path, document);
    return this;
  }

  public SmallBackup without(String path) {
    documents.remove(path);
    return this;
  }

  /** Adds a section to the list, with its document. */
  public SmallBackup withSection(long id, int number, String name, String more) {
    with(
        "moodle_backup.xml",
        "</sections>",
        "<section><sectionid>"
            + id
            + "</sectionid><title>t</title><directory>sections/section_"
            + id
            + "</directory>"
            + more
            + "</section></sections>");
    return with(
        "sections/section_" + id + "/section.xml",
        "<section id=\""
            + id
            + "\"><number>"
            + number
            + "</number><name>"
            + name
            + "</name><summary></summary><summaryformat>1</summaryformat><visible>1</visible></section>");
  }

  /** Adds an activity of any type to the list, with its documents. */
  public SmallBackup withActivity(long id, long sectionId, String modname, String name) {
    String directory = "activities/" + modname + "_" + id;
    with(
        "moodle_backup.xml",
        "</activities>",
        "<activity><moduleid>"
            + id
            + "</moduleid><sectionid>"
            + sectionId
            + "</sectionid><modulename>"
            + modname
            + "</modulename><title>"
            + name
            + "</title><directory>"
            + directory
            + "</directory></activity></activities>");
    with(
        directory + "/module.xml",
        "<module id=\""
            + id
            + "\" version=\"1\"><modulename>"
            + modname
            + "</modulename><sectionid>"
            + sectionId
            + "</sectionid></module>");
    return with(
        directory + "/" + modname + ".xml",
        "<activity id=\""
            + id
            + "\" contextid=\""
            + (id + 1000)
            + "\"><"
            + modname
            + " id=\""
            + id
            + "\"><name>"
            + name
            + "</name></"
            + modname
            + "></activity>");
  }

  public Path writeTo(Path directory) {
    documents.forEach(
        (path, document) -> {
          Path file = directory.resolve(path);
          try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, document);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return directory;
  }

  /** Packs the documents. */
  public Path packTo(Path file) {
    TarBuilder tar = new TarBuilder();
    documents.forEach(tar::file);
    return tar.end().writeTo(file);
  }
}
