/**
 * What a spec can name, with every parameter's unit, default, limits and source: made from the
 * records themselves.
 */
@NullMarked
package io.kirchhoff.experiment.catalog;

import org.jspecify.annotations.NullMarked;
