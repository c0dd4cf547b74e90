/**
 * What sensitivity studies have found: tolerances with their intervals, ranking, tables, pictures.
 */
@NullMarked
package io.kirchhoff.results.sensitivity;

import org.jspecify.annotations.NullMarked;
