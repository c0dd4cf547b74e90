/**
 * The devices of a chip after one programming; a repeat of an experiment is a new programming,
 * always.
 */
@NullMarked
package io.kirchhoff.engine.programming;

import org.jspecify.annotations.NullMarked;
