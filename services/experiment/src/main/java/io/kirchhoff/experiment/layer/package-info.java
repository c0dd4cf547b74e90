/** What the analog layers of chips are like over time: their errors, and their conductances. */
@NullMarked
package io.kirchhoff.experiment.layer;

import org.jspecify.annotations.NullMarked;
