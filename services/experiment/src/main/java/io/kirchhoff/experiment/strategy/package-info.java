/** What a search for the best mapping of weights to conductances has found. */
@NullMarked
package io.kirchhoff.experiment.strategy;

import org.jspecify.annotations.NullMarked;
