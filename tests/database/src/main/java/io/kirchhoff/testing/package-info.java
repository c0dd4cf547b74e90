/** What tests of several modules share; never part of the product. */
@NullMarked
package io.kirchhoff.testing;

import org.jspecify.annotations.NullMarked;
