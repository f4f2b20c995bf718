package org.coursemigration.mbz.archive;

import java.io.IOException;
import java.io.InputStream;

/** Takes the entries of an archive one after the other. */
interface EntrySink {
  /** Takes one entry; need not read all of the content, and does not close it. */
  void accept(Entry entry, InputStream content) throws IOException;
}
