/**
 * Several jobs beside each other: curves on one time axis, differences chip by chip, and how long
 * accuracy lasts.
 */
@NullMarked
package io.kirchhoff.results.compare;

import org.jspecify.annotations.NullMarked;
