/** The whole path, from a submission to its curves, through real processes. */
@NullMarked
package io.kirchhoff.tests.endtoend;

import org.jspecify.annotations.NullMarked;
