/** How the input range of a tile is found from the inputs that it sees, after training. */
@NullMarked
package io.kirchhoff.engine.calibration;

import org.jspecify.annotations.NullMarked;
