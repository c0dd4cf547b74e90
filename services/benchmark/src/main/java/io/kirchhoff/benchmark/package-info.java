/** How long the engine's analog passes take, as multiples of digital FP32 in the same process. */
@NullMarked
package io.kirchhoff.benchmark;

import org.jspecify.annotations.NullMarked;
