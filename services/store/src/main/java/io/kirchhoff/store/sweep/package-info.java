/**
 * The points of sweeps, and what their children have found. States are the business of {@link
 * io.kirchhoff.store.job}, whose transactions call what writes here with the sweep's job locked.
 */
@NullMarked
package io.kirchhoff.store.sweep;

import org.jspecify.annotations.NullMarked;
