/** A host that is not the sample: a tiny LMS with the library in it. */
package outside;
