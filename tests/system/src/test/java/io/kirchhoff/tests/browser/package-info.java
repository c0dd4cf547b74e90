/** The dashboard in a real browser. */
@NullMarked
package io.kirchhoff.tests.browser;

import org.jspecify.annotations.NullMarked;
