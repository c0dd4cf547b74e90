/** What happens when processes die. */
@NullMarked
package io.kirchhoff.tests.crash;

import org.jspecify.annotations.NullMarked;
