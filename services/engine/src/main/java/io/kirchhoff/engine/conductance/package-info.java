/**
 * From weights to conductances and back: which devices hold one weight, and how.
 *
 * <p>A {@link io.kirchhoff.engine.conductance.Converter} acts on one tile matrix at a time.
 * Conductances are in µS and are kept per device, slice by slice, from programming through drift to
 * read. Types are immutable, but share their arrays with the caller for the sake of memory: nobody
 * writes to an array after handing it over.
 */
@NullMarked
package io.kirchhoff.engine.conductance;

import org.jspecify.annotations.NullMarked;
