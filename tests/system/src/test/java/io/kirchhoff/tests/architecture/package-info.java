/** The rules that the build holds about the code itself. */
@NullMarked
package io.kirchhoff.tests.architecture;

import org.jspecify.annotations.NullMarked;
