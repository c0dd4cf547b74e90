/** Curves over time as pictures: of a study's experiment for its document, of a job for a paper. */
@NullMarked
package io.kirchhoff.picture;

import org.jspecify.annotations.NullMarked;
