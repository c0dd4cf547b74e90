/** Reference cases of hardware-aware training. */
@NullMarked
package io.kirchhoff.verification.training;

import org.jspecify.annotations.NullMarked;
