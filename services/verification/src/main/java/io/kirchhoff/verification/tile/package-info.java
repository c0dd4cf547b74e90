/** Products of tiles against the reference's. */
@NullMarked
package io.kirchhoff.verification.tile;

import org.jspecify.annotations.NullMarked;
