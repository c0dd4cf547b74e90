/**
 * Sensitivity studies: how much of one nonideality at a time a network stands (Rasch et al., Nat.
 * Commun. 14, 5282, 2023). What is varied, over which strengths, and which strength is tried next.
 */
@NullMarked
package io.kirchhoff.experiment.sensitivity;

import org.jspecify.annotations.NullMarked;
