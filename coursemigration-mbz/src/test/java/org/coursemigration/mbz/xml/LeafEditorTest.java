package org.coursemigration.mbz.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.junit.jupiter.api.Test;

class LeafEditorTest {
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SECTION =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <section id="5">
        <number>1</number>
        <name>$@NULL@$</name>
        <summary>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</summary>
        <course_format_options id="3">
          <name>inner</name>
        </course_format_options>
        <plugin_local_x_section>
        </plugin_local_x_section>
      </section>""";

  @Test
  void withoutEditsEveryByteStays() {
    assertThat(edited(SECTION)).isEqualTo(SECTION);
  }

  @Test
  void onlyTheLeafOfThePathIsReplaced() {
    assertThat(edited(SECTION, LeafEdit.of("section/name", "A < B & \"C\"\u0001\r\nD")))
        .isEqualTo(SECTION.replace("$@NULL@$", "A &lt; B &amp; \"C\"\nD"));
  }

  @Test
  void aLeafIsPutToNull() {
    assertThat(edited(SECTION, LeafEdit.of("section/number", null)))
        .isEqualTo(SECTION.replace("<number>1<", "<number>$@NULL@$<"));
  }

  @Test
  void nullStaysNullWhenTheNewTextIsEmpty() {
    assertThat(edited(SECTION, LeafEdit.of("section/name", ""))).isEqualTo(SECTION);
  }

  @Test
  void anAbsentLeafIsPutInBeforeTheFirstContainer() {
    assertThat(edited(SECTION, LeafEdit.of("section/visible", false)))
        .isEqualTo(
            SECTION.replace(
                "  <course_format_options", "  <visible>0</visible>\n  <course_format_options"));
  }

  @Test
  void anAbsentLeafWithNothingToSayStaysAbsent() {
    assertThat(
            edited(
                SECTION,
                LeafEdit.of("section/availabilityjson", null),
                LeafEdit.of("section/component", "")))
        .isEqualTo(SECTION);
  }

  @Test
  void anAbsentLeafComesLastWhereThereIsNoContainer() {
    String page =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <activity id="3">
          <page id="3">
            <content>x</content>
          </page>
        </activity>""";
    assertThat(edited(page, LeafEdit.of("activity/page/name", "New")))
        .isEqualTo(
            page.replace(
                "    <content>x</content>\n", "    <content>x</content>\n    <name>New</name>\n"));
  }

  @Test
  void aLeafThatComesTooLateIsMovedBeforeTheContainers() {
    String late = PROLOG + "<a>\n  <b>\n    <c>1</c>\n  </b>\n  <name>old</name>\n</a>";
    assertThat(edited(late, LeafEdit.of("a/name", "new")))
        .isEqualTo(PROLOG + "<a>\n  <name>new</name>\n  <b>\n    <c>1</c>\n  </b>\n</a>");
  }

  @Test
  void whatOtherProgramsWriteIsKeptInMeaning() {
    String other =
        "\uFEFF<?xml version='1.0' standalone='no'?><!-- hi --><a x='1 &quot;&#233;'>"
            + "<b><![CDATA[<p>]]>&#x26;</b><c/><d>  </d></a>";
    assertThat(edited(other, LeafEdit.of("a/c", "new")))
        .isEqualTo(PROLOG + "<a x=\"1 &quot;é\"><b>&lt;p&gt;&amp;</b><c>new</c><d>  </d></a>");
  }

  @Test
  void aDocumentTypeIsRefused() {
    assertThatThrownBy(() -> edited("<!DOCTYPE a [<!ENTITY b \"c\">]><a><b>&b;</b></a>"))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessage("a/b.xml: holds a DOCTYPE, which no Moodle backup does");
  }

  @Test
  void anUndeclaredEntityIsRefused() {
    assertThatThrownBy(() -> edited("<a><b>a&nbsp;b</b></a>"))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessageStartingWith("a/b.xml: ");
  }

  @Test
  void aPathNeedsARootAndALeaf() {
    assertThatThrownBy(() -> LeafEdit.of("name", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String edited(String document, LeafEdit... edits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LeafEditor.copy(
        new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
        out,
        "a/b.xml",
        List.of(edits),
        BackupLimits.defaults());
    return out.toString(StandardCharsets.UTF_8);
  }
}
