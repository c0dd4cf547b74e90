/** Kirchhoff's real processes, started and ended by tests. */
@NullMarked
package io.kirchhoff.tests.process;

import org.jspecify.annotations.NullMarked;
