package org.coursemigration.mbz.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MoodleXmlWriterTest {
  @Test
  void aDocumentLooksAsMoodleWritesIt() {
    assertThat(
            written(
                xml ->
                    xml.begin("activity", "id", 3, "contextid", null)
                        .begin("page", "id", "\"<&>")
                        .leaf("name", "A & B <c> \"d\"")
                        .leaf("intro", null)
                        .leaf("visible", true)
                        .empty("tags")
                        .end()
                        .end()))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <activity id="3" contextid="">
              <page id="&quot;&lt;&amp;&gt;">
                <name>A &amp; B &lt;c&gt; "d"</name>
                <intro>$@NULL@$</intro>
                <visible>1</visible>
                <tags>
                </tags>
              </page>
            </activity>""");
  }

  @Test
  void charactersThatXmlCannotHoldAreLeftOut() {
    assertThat(
            written(
                xml ->
                    xml.begin("a")
                        .leaf(
                            "b", "1\u0000\u0008\u000B\u001F\u007F\uFFFE\uD800x\uDC002\t3\r\n4\r5😀")
                        .end()))
        .contains("<b>1x2\t3\n4\n5😀</b>");
  }

  @Test
  void aLeafBehindAContainerIsRefusedAsMoodleWouldMisreadIt() {
    assertThatThrownBy(() -> written(xml -> xml.begin("a").empty("b").leaf("c", "1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<c> must come before the containers of <a>");
  }

  @Test
  void anElementLeftOpenIsRefused() {
    assertThatThrownBy(() -> written(xml -> xml.begin("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("<a> is still open");
  }

  @Test
  void aSecondRootIsRefused() {
    assertThatThrownBy(() -> written(xml -> xml.begin("a").end().begin("b")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String written(Consumer<MoodleXmlWriter> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    MoodleXmlWriter xml = new MoodleXmlWriter(bytes);
    content.accept(xml);
    xml.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
