/** Measured values in Postgres: points of curves, and how trainings went. */
@NullMarked
package io.kirchhoff.store.point;

import org.jspecify.annotations.NullMarked;
