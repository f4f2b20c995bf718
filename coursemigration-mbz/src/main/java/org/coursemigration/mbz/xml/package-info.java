/**
 * Moodle's XML: reading records without trusting the document, writing it as Moodle does, and
 * changing single leaves of a document that otherwise passes through. Start with {@link
 * org.coursemigration.mbz.xml.MoodleXmlReader}, {@link org.coursemigration.mbz.xml.MoodleXmlWriter}
 * or {@link org.coursemigration.mbz.xml.LeafEditor}.
 */
package org.coursemigration.mbz.xml;
