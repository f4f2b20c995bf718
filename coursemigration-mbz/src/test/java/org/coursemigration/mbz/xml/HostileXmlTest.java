package org.coursemigration.mbz.xml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.coursemigration.mbz.BackupLimits;
import org.coursemigration.mbz.InvalidBackupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that were made to do harm; every piece that reads XML must refuse them. */
class HostileXmlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A billion laughs, a file of the machine, an address within its network.
        "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a> | holds a DOCTYPE",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a> | holds a DOCTYPE",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a>b</a> | holds a DOCTYPE",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM \"file:///etc/passwd\"> %b;]><a>b</a> | holds a DOCTYPE",
        "<a>&nbsp;</a> | undeclared entity &nbsp;",
        "<a>&#0;</a> | not well-formed XML at line 1",
        "<a>&#xD800;</a> | not well-formed XML at line 1",
        "<a><b></a></b> | not well-formed XML at line 1",
        "<a>b</a><a>c</a> | not well-formed XML at line 1",
        "<a b='1' b='2'>c</a> | not well-formed XML at line 1",
        "<a> | not well-formed XML at line 1"
      })
  void theyAreRefusedWithTheirReason(String document, String reason) {
    assertRefused(() -> bytes(document), reason);
  }

  @Test
  void elementsWithinElementsHaveALimit() {
    assertRefused(() -> bytes("<a>".repeat(101) + "</a>".repeat(101)), "more than 100 levels deep");
    assertRefused(() -> endless("<a>"), "more than 100 levels deep");
  }

  @Test
  void aTagHasALimit() {
    assertRefused(() -> endless("<a b=\"", "x"), "longer than 4194304 bytes");
    assertRefused(() -> endless("<a><!--", "x"), "longer than 4194304 bytes");
    assertRefused(() -> endless("<a><?b ", "x"), "longer than 4194304 bytes");
    assertRefused(() -> endless("<", "x"), "not well-formed XML at line 1");
  }

  @Test
  void newNamesHaveALimit() {
    List<InputStream> elements =
        IntStream.range(0, 20_001).mapToObj(i -> bytes("<n" + i + "/>")).toList();
    assertThatThrownBy(
            () ->
                readAll(
                    new SequenceInputStream(
                        Collections.enumeration(
                            IntStream.range(-1, elements.size())
                                .mapToObj(i -> i < 0 ? bytes("<a>") : elements.get(i))
                                .toList()))))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessage("a/b.xml: has more than 20000 different element names");
  }

  @Test
  void aLeafThatIsKeptInMemoryHasALimit() {
    assertThatThrownBy(() -> readLeaves(endless("<a><b>", "x")))
        .isInstanceOf(InvalidBackupException.class)
        .hasMessage("a/b.xml: <b> holds more than 16777216 characters");
  }

  private interface Source {
    InputStream open();
  }

  private static void assertRefused(Source source, String reason) {
    BackupLimits limits = BackupLimits.defaults();
    List<Runnable> readers =
        List.of(
            () -> readAll(source.open()),
            () -> readLeaves(source.open()),
            () ->
                LeafEditor.copy(
                    source.open(),
                    OutputStream.nullOutputStream(),
                    "a/b.xml",
                    List.of(LeafEdit.of("a/none", "x")),
                    limits),
            () ->
                RecordFilter.copy(
                    source.open(),
                    OutputStream.nullOutputStream(),
                    "a/b.xml",
                    (path, id) -> false,
                    limits),
            () ->
                RootMerger.merge(
                    source.open(), List.of(), OutputStream.nullOutputStream(), "a/b.xml", limits));
    for (Runnable reader : readers) {
      assertThatThrownBy(reader::run)
          .isInstanceOf(InvalidBackupException.class)
          .hasMessageStartingWith("a/b.xml: ")
          .hasMessageContaining(reason);
    }
  }

  private static void readAll(InputStream in) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(in, "a/b.xml", BackupLimits.defaults())) {
      xml.enterRoot();
      xml.finish();
    }
  }

  private static void readLeaves(InputStream in) {
    try (MoodleXmlReader xml = MoodleXmlReader.open(in, "a/b.xml", BackupLimits.defaults())) {
      xml.enterRoot();
      xml.leaves();
      xml.finish();
    }
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream endless(String start, String more) {
    return new SequenceInputStream(bytes(start), endless(more));
  }

  private static InputStream endless(String more) {
    byte[] piece = more.repeat(10_000).getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return piece[at++ % piece.length];
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int start = at % piece.length;
        int read = Math.min(length, piece.length - start);
        System.arraycopy(piece, start, buffer, offset, read);
        at = start + read;
        return read;
      }
    };
  }
}
